// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/say.h"

#include <QLocale>

#include <memory>
#include <vector>

class QTranslator;

// The language of the window: what core says, with the numbers and dates of the locale and the
// texts of translation files.

namespace lodestone::ui
{

class QtWording : public core::Wording
{
public:
    explicit QtWording(const QLocale& locale);
    ~QtWording() override;

    /// Texts of core, keyed by their English; one added later comes first. Before it is used.
    void add(std::unique_ptr<const QTranslator> texts);

    [[nodiscard]] std::string text(std::string_view english) const override;
    [[nodiscard]] std::string plural(std::string_view one, std::string_view more,
                                     std::int64_t n) const override;
    [[nodiscard]] std::string whole(std::int64_t value) const override;
    [[nodiscard]] std::string decimalMark() const override;
    [[nodiscard]] std::string date(core::Date date, std::string_view pattern) const override;
    [[nodiscard]] std::string language() const override;

private:
    [[nodiscard]] QString translated(std::string_view english, int n) const;

    QLocale m_locale;
    std::vector<std::unique_ptr<const QTranslator>> m_texts;
};

/// Sets the locale's numbers and dates for window and core, and its texts where there are files of
/// them: lodestone_xx.qm for the window and lodestone-core_xx.qm for core, in :/translations or in
/// `folder`. Once, with the application there and before any other thread starts. The C locale,
/// which writes no group marks, becomes English. Keep what comes back as long as the application.
[[nodiscard]] std::unique_ptr<const QtWording> setLanguage(const QLocale& locale,
                                                           const QString& folder);

} // namespace lodestone::ui
