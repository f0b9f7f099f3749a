// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/subject.h"
#include "ui/shell/session.h"

#include <QList>
#include <QObject>

#include <optional>

namespace lodestone::ui
{

// What was looked at before: sites, and the pages of companies, countries and links. By id, so that
// it outlives another dataset.
class SelectionHistory : public QObject
{
    Q_OBJECT

public:
    explicit SelectionHistory(Session& session, QObject* parent = nullptr);

    bool canGoBack() const;
    bool canGoOn() const;
    void goBack();
    void goOn();
    // The selected site is looked at, or with it a page.
    void remember();
    void rememberPage(const core::Subject& page);
    void forgetPage(); // that is looked at: it is no more

Q_SIGNALS:
    void changed();
    void pageRequested(const lodestone::core::Subject& page);
    void siteRequested(); // the selected site instead of a page

private:
    struct Place
    {
        QString site; // empty: none was selected
        std::optional<core::Subject> page;
        bool operator==(const Place&) const = default;
    };

    QString selectedId() const;
    void append(const Place& place);
    void go(qsizetype number);

    Session& m_session;
    QList<Place> m_places;
    qsizetype m_place = -1;
    bool m_moving = false;
};

} // namespace lodestone::ui
