// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/run_progress.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace lodestone::ui
{

namespace
{

constexpr int kAppearMilliseconds = 300;
constexpr int kSteps = 1000;
// Sooner a guess of the time left is no help.
constexpr double kLeastSecondsLeft = 1.0;

} // namespace

RunProgress::RunProgress(QWidget* parent)
    : QWidget(parent)
    , m_bar(new QProgressBar(this))
    , m_text(new QLabel(this))
    , m_cancel(new QToolButton(this))
{
    setObjectName(QStringLiteral("runProgress"));
    m_bar->setRange(0, kSteps);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(130);
    m_bar->setAccessibleName(tr("Progress"));
    m_text->setFont(fontOf(TextRole::Label));
    m_text->setMinimumWidth(m_text->fontMetrics().averageCharWidth() * 24);
    m_cancel->setText(tr("Cancel"));
    m_cancel->setIcon(icon(Icon::Close));
    m_cancel->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_cancel->setToolTip(tr("Cancel (Esc); the last finished result stays"));
    m_cancel->setAutoRaise(true);
    m_cancel->setObjectName(QStringLiteral("cancelRun"));
    connect(m_cancel, &QToolButton::clicked, this, &RunProgress::cancelRequested);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 4, 0);
    row->setSpacing(10);
    row->addWidget(m_bar);
    row->addWidget(m_text);
    row->addWidget(m_cancel);
    m_appear.setSingleShot(true);
    m_appear.setInterval(kAppearMilliseconds);
    connect(&m_appear, &QTimer::timeout, this, [this] { setVisible(true); });
    hide();
}

void RunProgress::begin(const QString& title)
{
    m_title = title;
    m_bar->setRange(0, 0);
    m_text->setText(title);
    if (isHidden()) {
        m_appear.start();
    }
}

void RunProgress::setProgress(qint64 done, qint64 total, const QString& unit, double secondsLeft)
{
    const QLocale locale;
    const double share = total > 0 ? std::clamp(double(done) / double(total), 0.0, 1.0) : 0.0;
    m_bar->setRange(0, kSteps);
    m_bar->setValue(int(std::lround(share * kSteps)));
    QString text = unit.isEmpty()
                       ? tr("%1 %").arg(std::lround(share * 100.0))
                       : tr("%1 of %2 %3").arg(locale.toString(done), locale.toString(total), unit);
    if (secondsLeft >= kLeastSecondsLeft) {
        text += QStringLiteral("   ") + tr("%1 s left").arg(int(std::ceil(secondsLeft)));
    }
    m_text->setText(text);
    m_bar->setAccessibleDescription(m_title + u' ' + text);
}

void RunProgress::end()
{
    m_appear.stop();
    hide();
}

} // namespace lodestone::ui
