// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/day_bar.h"

#include "core/present/summary.h"
#include "core/present/words.h"
#include "ui/shell/day_slider.h"
#include "ui/shell/session.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QDate>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace lodestone::ui
{

namespace
{

constexpr std::array<int, 3> kSpeeds{1, 5, 20}; // days a second
constexpr int kShortestFrame = 34;              // ms: at most 30 frames a second

// Mean over draws of the share of plants that have stopped by the end of each day.
std::vector<double> expectedShare(const core::RunResult& run)
{
    const auto days = static_cast<std::size_t>(std::max(0, run.horizonDays)) + 1;
    std::vector<double> share(days, 0.0);
    if (run.plants.empty() || run.key.draws == 0) {
        return {};
    }
    for (const core::PlantResult& plant : run.plants) {
        for (std::size_t day = 0; day + 1 < plant.stop.size() && day < days; ++day) {
            share[day] += plant.stop[day];
        }
    }
    const double all = double(run.plants.size()) * run.key.draws;
    double sum = 0.0;
    for (double& one : share) {
        sum += one;
        one = sum / all;
    }
    return share;
}

QString longDate(core::Date date)
{
    const QDate day(date.year(), static_cast<int>(date.month()), static_cast<int>(date.day()));
    return QLocale().toString(day, DayBar::tr("d MMMM yyyy", "the pattern of a date"));
}

QString spokenDay(const Session& session)
{
    QString text = DayBar::tr("day %1, %2")
                       .arg(session.day())
                       .arg(longDate(session.dayZero().plus(session.day())));
    const core::GroupResult* all = session.run() ? core::allWorks(*session.run()) : nullptr;
    if (all != nullptr) {
        const auto stopped = std::llround(core::countsOn(*all, session.day()).stopped.p50);
        text = DayBar::tr("%1, %2 stopped")
                   .arg(text, QString::fromStdString(core::countOfPlants(stopped)));
    }
    return text;
}

} // namespace

DayBar::DayBar(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_back(new QToolButton(this))
    , m_play(new QToolButton(this))
    , m_on(new QToolButton(this))
    , m_speed(new QComboBox(this))
    , m_slider(new DaySlider(this))
    , m_dayLabel(new QLabel(tr("Day"), this))
    , m_day(new QSpinBox(this))
    , m_date(new QLabel(this))
{
    setObjectName(QStringLiteral("dayBar"));
    setAccessibleName(tr("Day"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    buildControls();
    layoutControls();
    wire();
    followRun();
}

void DayBar::buildControls()
{
    const auto button = [](QToolButton* one, const char* name, Icon shape, const QString& text) {
        one->setObjectName(QString::fromLatin1(name));
        one->setIcon(icon(shape));
        one->setAccessibleName(text);
        one->setToolTip(text);
        one->setFocusPolicy(Qt::StrongFocus);
        one->setFixedSize(28, 28);
    };
    button(m_back, "dayBack", Icon::StepBack, tr("One day back"));
    button(m_play, "dayPlay", Icon::Play, tr("Play"));
    button(m_on, "dayOn", Icon::StepForward, tr("One day on"));
    m_back->setAutoRaise(true);
    m_on->setAutoRaise(true);
    m_back->setAutoRepeat(true);
    m_on->setAutoRepeat(true);
    m_speed->setObjectName(QStringLiteral("daySpeed"));
    m_speed->setAccessibleName(tr("Speed in days a second"));
    m_speed->setToolTip(m_speed->accessibleName());
    for (const int speed : kSpeeds) {
        m_speed->addItem(tr("%1 d / s").arg(speed), speed);
    }
    m_dayLabel->setBuddy(m_day);
    m_day->setObjectName(QStringLiteral("daySpin"));
    m_day->setAccessibleName(tr("Day"));
    m_day->setAlignment(Qt::AlignRight);
    m_day->setKeyboardTracking(false);
    m_date->setObjectName(QStringLiteral("dayDate"));
    m_date->setFont(fontOf(TextRole::Body, true));
    // The widest date, so that nothing moves while playing.
    const QString widest = QStringLiteral("28 Nov 2028");
    m_date->setMinimumWidth(QFontMetrics(m_date->font()).horizontalAdvance(widest) + 2);
}

void DayBar::layoutControls()
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 1, 12, 1);
    layout->setSpacing(4);
    layout->addWidget(m_back);
    layout->addWidget(m_play);
    layout->addWidget(m_on);
    layout->addSpacing(4);
    layout->addWidget(m_speed);
    layout->addSpacing(16);
    layout->addWidget(m_slider, 1);
    layout->addSpacing(16);
    layout->addWidget(m_dayLabel);
    layout->addWidget(m_day);
    layout->addSpacing(4);
    layout->addWidget(m_date);
}

void DayBar::wire()
{
    connect(m_back, &QToolButton::clicked, this, [this] { stepDay(-1); });
    connect(m_on, &QToolButton::clicked, this, [this] { stepDay(1); });
    connect(m_play, &QToolButton::clicked, this, &DayBar::togglePlay);
    connect(m_slider, &QSlider::valueChanged, &m_session, &Session::setDay);
    connect(m_day, &QSpinBox::valueChanged, &m_session, &Session::setDay);
    connect(m_speed, &QComboBox::currentIndexChanged, this, [this] {
        if (isPlaying()) {
            setPlaying(true);
        }
    });
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &DayBar::playOn);
    connect(&m_session, &Session::runChanged, this, &DayBar::followRun);
    connect(&m_session, &Session::datasetChanged, this, &DayBar::followHorizon);
    connect(&m_session, &Session::scenarioChanged, this, &DayBar::followHorizon);
    connect(&m_session, &Session::dayChanged, this, &DayBar::followDay);
}

int DayBar::daysPerSecond() const
{
    return m_speed->currentData().toInt();
}

void DayBar::followRun()
{
    m_slider->setStoppedShare(m_session.run() ? expectedShare(*m_session.run())
                                              : std::vector<double>());
    followHorizon();
}

// The slider shows the run at hand; its events are those of the scenario that run was made of.
void DayBar::followHorizon()
{
    const core::Scenario& scenario =
        m_session.run() ? m_session.run()->scenario : m_session.scenario();
    const QSignalBlocker quietSlider(m_slider);
    const QSignalBlocker quietSpin(m_day);
    m_slider->setRange(0, std::max(0, m_session.lastDay()));
    m_day->setRange(0, std::max(0, m_session.lastDay()));
    m_slider->setCalendar(m_session.dayZero());
    m_slider->setEvents(dayEvents(m_session.dataset().get(), scenario));
    followDay();
}

void DayBar::followDay()
{
    const QSignalBlocker quietSlider(m_slider);
    const QSignalBlocker quietSpin(m_day);
    m_slider->setValue(m_session.day());
    m_day->setValue(m_session.day());
    m_date->setText(
        QString::fromStdString(core::dateText(m_session.dayZero().plus(m_session.day()))));
    m_back->setEnabled(m_session.day() > 0);
    m_on->setEnabled(m_session.day() < m_session.lastDay());
    m_slider->setSpokenValue(spokenDay(m_session));
}

void DayBar::stepDay(int days)
{
    m_session.setDay(m_session.day() + days);
}

void DayBar::stepMonth(int months)
{
    const core::Date zero = m_session.dayZero();
    const core::Date now = zero.plus(m_session.day());
    const core::Month month = core::Month::containing(now).plus(months);
    const int day = std::min(static_cast<int>(now.day()), month.length());
    m_session.setDay(month.firstDay().plus(day - 1) - zero);
}

void DayBar::togglePlay()
{
    if (!isPlaying() && m_session.day() >= m_session.lastDay()) {
        m_session.setDay(0);
    }
    setPlaying(!isPlaying());
}

void DayBar::focusDay()
{
    m_day->setFocus(Qt::ShortcutFocusReason);
    m_day->selectAll();
}

void DayBar::setPlaying(bool playing)
{
    const bool before = isPlaying();
    if (playing) {
        m_timer.start(std::max(kShortestFrame, 1000 / std::max(1, daysPerSecond())));
    } else {
        m_timer.stop();
    }
    m_play->setIcon(icon(playing ? Icon::Pause : Icon::Play));
    m_play->setAccessibleName(playing ? tr("Pause") : tr("Play"));
    m_play->setToolTip(playing ? tr("Pause (F8)") : tr("Play (F8)"));
    if (before != playing) {
        Q_EMIT playingChanged(playing);
    }
}

void DayBar::playOn()
{
    stepDay(1);
    if (m_session.day() >= m_session.lastDay()) {
        setPlaying(false);
    }
}

void DayBar::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.line);
}

} // namespace lodestone::ui
