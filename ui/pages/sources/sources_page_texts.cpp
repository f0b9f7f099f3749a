// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/words.h"
#include "ui/feedback/badge.h"
#include "ui/feedback/elided_label.h"
#include "ui/feedback/empty_note.h"
#include "ui/models/row_table.h"
#include "ui/models/site_words.h"
#include "ui/pages/sources/ledger_rows.h"
#include "ui/pages/sources/sources_page.h"
#include "ui/shell/session.h"

#include <QComboBox>
#include <QTabBar>
#include <QToolButton>

namespace lodestone::ui
{

// What the page says.

namespace
{

QString number(std::size_t count)
{
    return qText(core::wholeNumber(std::int64_t(count)));
}

} // namespace

// The shares that show may be of a run before the session's, until those of that one are read.
void SourcesPage::updateBadge()
{
    const bool isOlder =
        !isCurrent() || m_session.isOutOfDate() || (m_run != m_session.run() && !m_isPartial);
    m_badge->setVisible(m_run && (isOlder || m_isPartial));
    if (m_run) {
        m_badge->setText(
            isOlder
                ? tr("Shares made with older figures")
                : tr("Shares of the first %1").arg(qText(core::countOfDraws(m_run->key.draws))));
    }
}

std::size_t SourcesPage::allRows(Tab tab) const
{
    if (!m_ledger) {
        return 0;
    }
    switch (tab) {
    case Figures:
        return m_ledger->rows.size();
    case Sources:
        return m_ledger->sources.size();
    case Missing:
    case TabCount:
        break;
    }
    return m_ledger->missing.size();
}

// There is nothing to filter: what the table says comes of a run.
bool SourcesPage::needsRun(Tab tab) const
{
    return tab == Missing && m_ledger && allRows(Missing) == 0 && !m_session.run();
}

void SourcesPage::setNote(Tab tab)
{
    const Page& page = m_pages.at(tab);
    page.note->setVisible(page.proxy->rowCount() == 0);
    if (!m_ledger) {
        page.note->setNote(m_session.dataset() ? tr("Reading the figures…")
                                               : tr("No data are open."));
    } else if (tab == Missing && page.proxy->rowCount() == 0 && page.proxy->passing() > 0) {
        page.note->setNote(tr("None of the facts decides as much as 1 % of the stops."),
                           tr("Show all %1").arg(number(std::size_t(page.proxy->passing()))));
    } else if (allRows(tab) > 0) {
        page.note->setNote(tr("Nothing matches the filter."), tr("Clear the filter"));
    } else if (needsRun(tab)) {
        page.note->setNote(tr("A run says what the ranking turns on."), tr("Run the scenario"));
    } else {
        page.note->setNote(tab == Missing ? tr("No stop turns on an assumption.")
                                          : tr("The data have none."));
    }
}

void SourcesPage::updateAllButton()
{
    const LedgerProxy& proxy = *m_pages[Missing].proxy;
    const int all = proxy.passing();
    m_all->setVisible(tab() == Missing && (m_all->isChecked() || proxy.rowCount() < all));
    m_all->setText(m_all->isChecked() ? tr("Show what decides most")
                                      : tr("Show all %1").arg(number(std::size_t(all))));
}

void SourcesPage::updateTexts()
{
    updateBadge();
    m_tabs->setTabText(Figures, tr("Figures (%1)").arg(number(allRows(Figures))));
    m_tabs->setTabText(Sources, tr("Sources (%1)").arg(number(allRows(Sources))));
    m_tabs->setTabText(Missing, tr("To find out (%1)").arg(number(allRows(Missing))));
    const bool figures = tab() == Figures;
    m_kind->setVisible(figures);
    m_confidence->setVisible(figures);
    m_chip->setVisible(figures && !m_source.isEmpty());
    if (!m_source.isEmpty() && m_dataset) {
        m_chip->setText(qText(core::sourceTitle(*m_dataset, m_source.toStdString())).left(48));
    }
    for (const Tab each : {Figures, Sources, Missing}) {
        setNote(each);
    }
    updateAllButton();
    const int shown = m_pages.at(tab()).proxy->rowCount();
    QString text = tr("%1 of %2. ").arg(number(std::size_t(shown)), number(allRows(tab())));
    switch (tab()) {
    case Figures:
        text += tr("Figures that most stops of the ranking rest on first. Customs figures, "
                   "licences and lead times shape every stop and have no share of their own.");
        break;
    case Sources:
        text += tr("By the share of stops whose path has a figure of the source. Enter shows its "
                   "figures.");
        break;
    case Missing:
    case TabCount:
        text += m_all->isChecked()
                    ? tr("What most stops assume first: to know it would sharpen the ranking most.")
                    : tr("What most stops assume first: to know it would sharpen the ranking most. "
                         "Facts that decide less than 1 % of the stops are left out.");
        break;
    }
    m_foot->setText(text);
}

} // namespace lodestone::ui
