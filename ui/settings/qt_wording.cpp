// SPDX-License-Identifier: GPL-3.0-only
#include "ui/settings/qt_wording.h"

#include "ui/models/dates.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QTranslator>

#include <limits>

namespace lodestone::ui
{

namespace
{

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// lupdate knows the texts of a function outside of a class by its namespace, and those of some
/// classes by their bare name; the program asks for them by the place where they are shown.
class WindowTexts : public QTranslator
{
public:
    QString translate(const char* context, const char* text, const char* comment,
                      int n) const override
    {
        const std::string_view whole(context);
        const std::size_t colon = whole.rfind(':');
        const char* const bare = colon == std::string_view::npos ? context : context + colon + 1;
        for (const char* const one : {context, bare, "lodestone::ui"}) {
            QString found = QTranslator::translate(one, text, comment, n);
            if (!found.isNull()) {
                return found;
            }
        }
        return {};
    }
};

template <typename Texts>
std::unique_ptr<Texts> loaded(const QLocale& locale, const QString& name, const QString& folder)
{
    auto texts = std::make_unique<Texts>();
    return texts->load(locale, name, QStringLiteral("_"), folder) ? std::move(texts) : nullptr;
}

bool install(std::unique_ptr<QTranslator> texts)
{
    if (!texts) {
        return false;
    }
    texts->setParent(QCoreApplication::instance());
    return QCoreApplication::installTranslator(texts.release());
}

} // namespace

QtWording::QtWording(const QLocale& locale) : m_locale(locale) {}

QtWording::~QtWording() = default;

void QtWording::add(std::unique_ptr<const QTranslator> texts)
{
    m_texts.insert(m_texts.begin(), std::move(texts));
}

QString QtWording::translated(std::string_view english, int n) const
{
    if (m_texts.empty()) {
        return {};
    }
    const std::string key(english);
    for (const auto& texts : m_texts) {
        QString text = texts->translate("", key.c_str(), nullptr, n);
        if (!text.isEmpty()) {
            return text;
        }
    }
    return {};
}

std::string QtWording::text(std::string_view english) const
{
    const QString text = translated(english, -1);
    return text.isEmpty() ? std::string(english) : text.toStdString();
}

std::string QtWording::plural(std::string_view one, std::string_view more, std::int64_t n) const
{
    // The forms repeat with the last digits, so that these stand for a number too large for int.
    constexpr std::int64_t kMost = std::numeric_limits<int>::max();
    constexpr std::int64_t kRepeats = 1'000'000;
    const std::int64_t size = n < 0 ? -n : n;
    const std::int64_t alike = size > kMost ? kRepeats + size % kRepeats : size;
    const QString text = translated(one, static_cast<int>(alike));
    return text.isEmpty() ? Wording::plural(one, more, n) : text.toStdString();
}

std::string QtWording::whole(std::int64_t value) const
{
    const std::string size = m_locale.toString(qlonglong(value < 0 ? -value : value)).toStdString();
    return value < 0 ? "-" + size : size;
}

std::string QtWording::decimalMark() const
{
    return m_locale.decimalPoint().toStdString();
}

std::string QtWording::date(core::Date date, std::string_view pattern) const
{
    return m_locale.toString(dateOf(date), fromUtf8(pattern)).toStdString();
}

std::string QtWording::language() const
{
    return m_texts.empty() ? Wording::language() : m_locale.bcp47Name().toStdString();
}

std::unique_ptr<const QtWording> setLanguage(const QLocale& locale, const QString& folder)
{
    const QLocale used =
        locale.language() == QLocale::C ? QLocale(QLocale::English, QLocale::UnitedStates) : locale;
    QLocale::setDefault(used);
    auto wording = std::make_unique<QtWording>(used);
    bool found = false;
    for (const QString& from : {QStringLiteral(":/translations"), folder}) {
        found = install(loaded<WindowTexts>(used, QStringLiteral("lodestone"), from)) || found;
        if (auto texts = loaded<QTranslator>(used, QStringLiteral("lodestone-core"), from)) {
            wording->add(std::move(texts));
        }
    }
    if (found) {
        // Else the buttons of Qt's dialogs would speak another language than ours.
        install(loaded<QTranslator>(used, QStringLiteral("qtbase"),
                                    QLibraryInfo::path(QLibraryInfo::TranslationsPath)));
    }
    core::setWording(wording.get());
    return wording;
}

} // namespace lodestone::ui
