// SPDX-License-Identifier: GPL-3.0-only
#include "ui/undo/ranking_steps.h"

#include "ui/pages/first_to_stop/first_to_stop_page.h"
#include "ui/pages/first_to_stop/ranking_view.h"
#include "ui/settings/settings.h"

#include <QUndoCommand>
#include <QUndoStack>

#include <utility>

namespace lodestone::ui
{

namespace
{

constexpr int kPause = 300; // ms

class RankingCommand : public QUndoCommand
{
public:
    RankingCommand(RankingSteps& steps, const QString& text, QByteArray before, QByteArray after,
                   bool done)
        : QUndoCommand(text)
        , m_steps(steps)
        , m_before(std::move(before))
        , m_after(std::move(after))
        , m_done(done)
    {}

    void undo() override { m_steps.restore(m_before); }
    void redo() override
    {
        if (!std::exchange(m_done, false)) {
            m_steps.restore(m_after);
        }
    }

private:
    RankingSteps& m_steps;
    QByteArray m_before;
    QByteArray m_after;
    bool m_done; // by the user, before it was pushed
};

} // namespace

RankingSteps::RankingSteps(FirstToStopPage& page, Settings& settings, QUndoStack& undo,
                           QObject* parent)
    : QObject(parent)
    , m_page(page)
    , m_settings(settings)
    , m_undo(undo)
    , m_layout(page.saveLayout())
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, &RankingSteps::take);
    connect(&m_page, &FirstToStopPage::layoutEdited, this, [this] {
        m_settings.setRankingLayout(m_page.saveLayout());
        m_pause.start();
    });
}

void RankingSteps::take()
{
    const QByteArray before = std::exchange(m_layout, m_page.saveLayout());
    if (!RankingView::haveSameColumns(before, m_layout)) {
        m_undo.push(
            new RankingCommand(*this, tr("columns of the ranking"), before, m_layout, true));
    }
}

void RankingSteps::show(const QByteArray& layout)
{
    m_pause.stop();
    take();
    m_undo.push(new RankingCommand(*this, tr("columns of the ranking"), m_layout, layout, false));
}

void RankingSteps::restore(const QByteArray& layout)
{
    m_pause.stop();
    m_page.restoreLayout(layout);
    m_layout = m_page.saveLayout();
    m_settings.setRankingLayout(m_layout);
}

} // namespace lodestone::ui
