// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/subject.h"
#include "ui/jobs/job_runner.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <set>
#include <string>

class QLabel;
class QPushButton;
class QToolButton;

namespace lodestone::ui
{

class RowTable;
class Session;
class TextTable;

// A company, a country or a link in the place of the Inspector's site: what is known of it, its
// sites with their state on the day, and what stands behind it. Worked out off the main thread;
// follows data, run and day of the session.
class SubjectView : public QWidget
{
    Q_OBJECT

public:
    explicit SubjectView(Session& session, QWidget* parent = nullptr);
    ~SubjectView() override;

    void show(const core::Subject& subject);
    void forget(); // shows nothing, follows nothing
    const std::optional<core::Subject>& subject() const { return m_subject; }
    const core::SubjectPage* page() const { return m_page ? &*m_page : nullptr; } // null: not yet
    QString text() const; // the page, for the clipboard

Q_SIGNALS:
    void backRequested();
    void siteChosen(lodestone::core::SiteId site);
    void filterRequested(const std::set<std::string>& siteIds); // shows its sites alone
    void gone();                                                // the data know it no more

private:
    void build();
    void rebuild();
    void fill();
    void fillFacts();
    void fillTable(RowTable& view, TextTable*& model, const core::Table& table);
    void showDay();

    Session& m_session;
    std::optional<core::Subject> m_subject;
    std::optional<core::SubjectPage> m_page;
    QLabel* m_title;
    QLabel* m_what;
    QLabel* m_day;
    QLabel* m_facts;
    QPushButton* m_filter;
    QLabel* m_sitesHead;
    RowTable* m_sites;
    TextTable* m_siteRows = nullptr;
    QLabel* m_tableHead;
    RowTable* m_table;
    TextTable* m_tableRows = nullptr;
    QLabel* m_shipmentsHead;
    RowTable* m_shipments;
    TextTable* m_shipmentRows = nullptr;
    QLabel* m_shipmentsNote;
    QLabel* m_sources;
    JobRunner m_jobs;
};

} // namespace lodestone::ui
