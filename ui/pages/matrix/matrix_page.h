// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/data_table.h"
#include "ui/jobs/job_runner.h"

#include <QWidget>

class QComboBox;
class QTableView;
class QToolButton;

namespace lodestone::ui
{

class ElidedLabel;
class EmptyNote;
class MatrixModel;
class Session;
class SiteFilter;
struct Picture;

// Who sells one kind of goods to whom, as a heat map: for parts that many make and many buy. Built
// off the main thread; shares the selection: a cell selects its buyer, a head its site.
class MatrixPage : public QWidget
{
    Q_OBJECT

public:
    explicit MatrixPage(Session& session, QWidget* parent = nullptr);
    ~MatrixPage() override;

    MatrixModel* model() const { return m_model; }
    QTableView* table() const { return m_table; }
    // From now on the table shows what passes the window's filter, and who deals with it. The
    // filter must outlive the page.
    void setFilter(SiteFilter& filter);
    void copyTable() const; // all of it, tab-separated
    // Every row and column that passes the filter, also those out of sight, while the page lives.
    Picture picture() const;

public Q_SLOTS:
    void exportPicture(); // emits pictureRequested, or says why not
    void exportTable();   // emits exportRequested, or says why not

Q_SIGNALS:
    void pictureRequested(const QString& suggestedName);
    void exportRequested(const QString& fileName, const lodestone::core::DataTable& table);
    void message(const QString& text);
    void emptyActionTriggered();

protected:
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* buildTools();
    void buildTable();
    bool checkLeave(); // or says why not
    QString fileName() const;
    void wire();
    void listProducts();
    void rebuild();
    void showFilter();
    void showSelection();
    void showFollow(bool isInTable);
    void showFoot();

    Session& m_session;
    SiteFilter* m_filter = nullptr;
    MatrixModel* m_model;
    QTableView* m_table;
    EmptyNote* m_note;
    QWidget* m_body;
    QComboBox* m_product = nullptr;
    QComboBox* m_measure = nullptr;
    QToolButton* m_follow = nullptr; // to the goods of a selected site that does not deal in these
    ElidedLabel* m_foot = nullptr;
    bool m_stale = true; // while the page is hidden nothing is built
    JobRunner m_jobs;
};

} // namespace lodestone::ui
