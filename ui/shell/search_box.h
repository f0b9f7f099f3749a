// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"

#include <QLineEdit>

#include <memory>

class QListView;

namespace lodestone::ui
{

class JobRunner;
class SearchIndex;
class SearchModel;
class Session;

// The search of the toolbar: sites by name, company, product, place and country, listed while one
// types. Enter takes the marked row (the first one unless moved), Down lists, Escape clears. The
// list never takes the focus. Selects through the session.
class SearchBox : public QLineEdit
{
    Q_OBJECT

public:
    explicit SearchBox(Session& session, QWidget* parent = nullptr);
    ~SearchBox() override;

    SearchModel& model() { return *m_model; }
    QListView* list() const { return m_list; }
    bool isReady() const { return m_index != nullptr; } // the index of the dataset is built
    const std::shared_ptr<const SearchIndex>& index() const { return m_index; } // null: not yet

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void siteActivated(lodestone::core::SiteId site);
    void ready(); // the index of another dataset is built

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void makeList();
    void buildIndex();
    void search();
    void showList();
    void hideList();
    void mark(int row);
    void move(int step);
    void take(int row);
    std::vector<core::SiteId> firstToStop() const;

    Session& m_session;
    std::shared_ptr<const SearchIndex> m_index;
    SearchModel* m_model;
    QListView* m_list = nullptr;
    bool m_listWanted = false;         // as soon as the index is there
    std::unique_ptr<JobRunner> m_jobs; // last: it ends first
};

} // namespace lodestone::ui
