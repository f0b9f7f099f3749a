// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/model/check.h"
#include "core/present/data_table.h"
#include "ui/jobs/job_runner.h"

#include <QDialog>
#include <QTimer>

#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;

namespace lodestone::ui
{

class RowTable;
class Session;
class TextTable;

// What does not fit in the data and in the scenario at hand, worst first: what `check` says on the
// command line. Looked for off the main thread, and again when data or scenario change. Main thread
// only.
class QualityDialog : public QDialog
{
    Q_OBJECT

public:
    explicit QualityDialog(Session& session, QWidget* parent = nullptr);
    ~QualityDialog() override;

    core::DataTable table() const; // as it is listed, without the filter

Q_SIGNALS:
    void siteRequested(lodestone::core::SiteId site);
    void exportRequested();

private:
    void build();
    void look();
    // What was found, and the site that each is about, if it is about one.
    struct Found
    {
        std::vector<core::Finding> findings;
        std::vector<core::SiteId> sites;
    };
    static Found withSites(const core::Dataset& dataset, std::vector<core::Finding> findings);
    void setFound(Found found);
    void refreshNote();
    void openSite();
    core::SiteId chosenSite() const;

    Session& m_session;
    JobRunner m_job;
    QTimer m_soon; // a drag of a lever changes the scenario many times
    Found m_found;
    QString m_problem; // why there are none
    TextTable* m_model;
    QSortFilterProxyModel* m_proxy;
    QLineEdit* m_filter;
    RowTable* m_view;
    QLabel* m_whole; // what the chosen row says
    QLabel* m_note;
    QPushButton* m_site;
    QPushButton* m_export;
};

} // namespace lodestone::ui
