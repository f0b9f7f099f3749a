// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/answer_strip.h"

#include "core/present/names.h"
#include "ui/models/site_words.h"
#include "ui/shell/answer_cell.h"
#include "ui/shell/session.h"
#include "ui/shell/site_filter.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QFontInfo>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace lodestone::ui
{

namespace
{

// At a 12 px font; wider text needs more room in proportion.
constexpr int kCurvesFrom = 1280;
constexpr int kAllCellsFrom = 1100;

// Relative widths of the cells, as the texts need them.
constexpr std::array<double, kAnswers> kShares{1.0, 1.0, 1.0, 1.24, 1.28, 1.40};

constexpr std::array<const char*, kAnswers> kNames{"answerStopped30", "answerStopped60",
                                                   "answerStopped90", "answerOutput",
                                                   "answerShipments", "answerWeakestLink"};

double fontScale(const QFont& font)
{
    return std::max(1.0, QFontInfo(font).pixelSize() / 12.0);
}

// The same questions put to the same figures, perhaps with more draws.
bool sameRun(const core::RunResult& a, const core::RunResult& b)
{
    return a.key.datasetHash == b.key.datasetHash && a.key.scenarioHash == b.key.scenarioHash &&
           a.key.seed == b.key.seed;
}

// What the older run was, in the words of "was 0 ...".
QString againstWhat(const core::RunResult& run, const core::RunResult& before)
{
    if (run.key.datasetHash != before.key.datasetHash) {
        return AnswerStrip::tr("with the figures before");
    }
    return run.scenario.name != before.scenario.name
               ? AnswerStrip::tr("in “%1”").arg(
                     QString::fromStdString(core::scenarioName(before.scenario)))
               : AnswerStrip::tr("in the run before");
}

// The mark stands in the small line, so that the strip keeps its height; where it finds no room
// there, the sentence has it.
AnswerFigure withoutFilter(AnswerFigure figure)
{
    if (figure.notes.isEmpty()) {
        return figure;
    }
    QStringList marked;
    for (const QString& note : figure.notes) {
        marked << AnswerStrip::tr("%1 · not filtered").arg(note);
    }
    figure.notes = marked + figure.notes;
    figure.spoken = AnswerStrip::tr("%1. This is of all plants: the filter does not apply here")
                        .arg(figure.spoken);
    return figure;
}

} // namespace

AnswerStrip::AnswerStrip(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_more(new QToolButton(this))
    , m_moreMenu(new QMenu(this))
{
    setObjectName(QStringLiteral("answerStrip"));
    setAccessibleName(tr("Answers"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    for (std::size_t i = 0; i < kAnswers; ++i) {
        m_cells.at(i) = new AnswerCell(QString::fromLatin1(kNames.at(i)), this);
        const auto which = static_cast<Answer>(i);
        connect(m_cells.at(i), &AnswerCell::clicked, this, [this, which] { ask(which); });
    }
    m_more->setObjectName(QStringLiteral("answerMore"));
    m_more->setText(tr("More"));
    m_more->setAccessibleName(tr("More answers"));
    m_more->setToolTip(tr("Magnet shipments and weakest link"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setAutoRaise(true);
    m_more->setMenu(m_moreMenu);
    connect(m_moreMenu, &QMenu::aboutToShow, this, &AnswerStrip::fillMore);
    connect(&m_session, &Session::runChanged, this, &AnswerStrip::followRun);
    connect(&m_session, &Session::datasetChanged, this, &AnswerStrip::refresh);
    connect(&m_session, &Session::dayChanged, this, &AnswerStrip::refresh);
    followRun();
}

void AnswerStrip::setFilter(const SiteFilter& filter)
{
    m_filter = &filter;
    connect(m_filter, &SiteFilter::textChanged, this, &AnswerStrip::refresh);
    connect(m_filter, &SiteFilter::changed, this, &AnswerStrip::refresh);
    refresh();
}

QSize AnswerStrip::sizeHint() const
{
    return {1280, answerStripHeight(font())};
}

QSize AnswerStrip::minimumSizeHint() const
{
    return {640, answerStripHeight(font())};
}

// The finished run before the one at hand, of the same questions, is what the changes are measured
// against; more draws of the run at hand do not make it an older one, and previews that follow each
// other are all measured against the same.
void AnswerStrip::followRun()
{
    const std::shared_ptr<const core::RunResult> run = m_session.run();
    if (run == nullptr) {
        m_finished.reset();
        m_older.reset();
        m_before.reset();
    } else if (run != m_current) {
        const bool other = m_finished && !sameRun(*run, *m_finished);
        const auto& base = other ? m_finished : m_older;
        m_before = base && comparableRuns(*run, *base) ? base : nullptr;
        if (!m_session.isProvisional()) {
            m_older = other ? m_finished : m_older;
            m_finished = run;
        }
    }
    m_current = run;
    refresh();
}

void AnswerStrip::refresh()
{
    const core::Dataset* dataset = m_session.dataset().get();
    const AnswerFigures now = answerFigures(dataset, m_current.get(), m_session.day());
    const bool filtered = m_filter != nullptr && m_filter->isActive();
    std::array<QString, kAnswers> changes;
    QString against;
    if (m_current && m_before) {
        against = againstWhat(*m_current, *m_before);
        changes = answerChanges(now, answerFigures(dataset, m_before.get(), m_session.day()));
    }
    for (std::size_t i = 0; i < kAnswers; ++i) {
        m_cells.at(i)->setFigure(filtered ? withoutFilter(now.at(i)) : now.at(i), changes.at(i),
                                 against);
        m_cells.at(i)->setEnabled(m_current != nullptr);
    }
}

void AnswerStrip::ask(Answer which)
{
    if (!m_current || !m_session.dataset()) {
        return;
    }
    switch (which) {
    case Answer::StoppedBy30:
        Q_EMIT listRequested(30);
        return;
    case Answer::StoppedBy60:
        Q_EMIT listRequested(60);
        return;
    case Answer::StoppedBy90:
        Q_EMIT listRequested(90);
        return;
    case Answer::OutputAtRisk:
        Q_EMIT outputRequested(m_session.day());
        return;
    case Answer::Shipments:
        Q_EMIT shipmentsRequested();
        return;
    case Answer::WeakestLink:
        Q_EMIT causeRequested(filterPhrase(weakestLinkWords(*m_session.dataset(), *m_current)));
        return;
    }
}

void AnswerStrip::fillMore()
{
    m_moreMenu->clear();
    for (const Answer which : {Answer::Shipments, Answer::WeakestLink}) {
        const AnswerFigure& figure = cell(which)->figure();
        QString line = QStringLiteral("%1: %2 %3").arg(figure.label, figure.value, figure.unit);
        if (!figure.notes.isEmpty()) {
            line = QStringLiteral("%1 · %2").arg(line.trimmed(), figure.notes.first());
        }
        QAction* action = m_moreMenu->addAction(line.trimmed());
        action->setEnabled(m_current != nullptr);
        connect(action, &QAction::triggered, this, [this, which] { ask(which); });
    }
}

void AnswerStrip::arrange()
{
    const double scale = fontScale(font());
    const bool all = width() >= kAllCellsFrom * scale;
    const std::size_t shown = all ? kAnswers : kAnswers - 2;
    const int moreWidth = all ? 0 : m_more->sizeHint().width() + 16;
    double sum = 0.0;
    for (std::size_t i = 0; i < shown; ++i) {
        sum += kShares.at(i);
    }
    int left = 1;
    int room = width() - 2 - moreWidth;
    for (std::size_t i = 0; i < kAnswers; ++i) {
        AnswerCell* one = m_cells.at(i);
        one->setVisible(i < shown);
        one->setCurveShown(width() >= kCurvesFrom * scale);
        if (i < shown) {
            const int part = qRound(room * kShares.at(i) / sum);
            one->setGeometry(left, 1, part, height() - 2);
            left += part;
            room -= part;
            sum -= kShares.at(i);
        }
    }
    m_more->setVisible(!all);
    const QSize button = m_more->sizeHint();
    m_more->setGeometry(left + 8, (height() - button.height()) / 2, button.width(),
                        button.height());
}

void AnswerStrip::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.surface);
    painter.setPen(theme.line);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void AnswerStrip::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void AnswerStrip::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        updateGeometry();
        arrange();
    }
}

} // namespace lodestone::ui
