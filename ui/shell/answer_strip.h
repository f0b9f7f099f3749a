// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/shell/answer_figures.h"

#include <QWidget>

#include <array>
#include <memory>

class QMenu;
class QToolButton;

namespace lodestone::ui
{

class AnswerCell;
class Session;
class SiteFilter;

// Six answers in one row, always in sight. Each cell is a button that asks for the list behind its
// number. Where the row is narrow the curves go first, then the last two cells into a menu. The
// answers are of all plants whatever the filter shows, and say so while there is one.
class AnswerStrip : public QWidget
{
    Q_OBJECT

public:
    explicit AnswerStrip(Session& session, QWidget* parent = nullptr);

    void setFilter(const SiteFilter& filter); // must outlive the strip

    AnswerCell* cell(Answer which) const { return m_cells.at(static_cast<std::size_t>(which)); }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void listRequested(int byDay);             // the plants that have stopped by that day
    void outputRequested(int day);             // what is lost on that day
    void shipmentsRequested();                 // the shipments over time
    void causeRequested(const QString& words); // the plants that miss this first

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void followRun();
    void refresh();
    void arrange();
    void ask(Answer which);
    void fillMore();

    Session& m_session;
    const SiteFilter* m_filter = nullptr;
    std::array<AnswerCell*, kAnswers> m_cells{};
    QToolButton* m_more;
    QMenu* m_moreMenu;
    std::shared_ptr<const core::RunResult> m_current;
    std::shared_ptr<const core::RunResult> m_finished; // the last one
    std::shared_ptr<const core::RunResult> m_older;    // finished before it, otherwise made
    std::shared_ptr<const core::RunResult> m_before;   // what "was" means; may be null
};

} // namespace lodestone::ui
