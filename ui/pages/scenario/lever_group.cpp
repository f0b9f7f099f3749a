// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/scenario/lever_group.h"

#include "core/scenario/duplicate.h"
#include "ui/models/dates.h"
#include "ui/pages/scenario/lever_row.h"
#include "ui/pages/scenario/panel_parts.h"
#include "ui/pages/scenario/range_row.h"
#include "ui/shell/session.h"
#include "ui/theme/fonts.h"

#include <QCheckBox>
#include <QDateEdit>
#include <QLocale>
#include <QScopedValueRollback>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace lodestone::ui
{

namespace
{

constexpr int kIndent = 16;

void nameField(QWidget* field, const QString& object, const QString& help)
{
    field->setObjectName(object);
    field->setToolTip(help);
    field->setWhatsThis(help);
}

bool differs(const LeverGroup::Change& take, const core::Scenario& scenario)
{
    core::Scenario probe = scenario;
    take(probe);
    return probe != scenario;
}

} // namespace

LeverGroup::LeverGroup(Session& session, const QString& name, const QString& title,
                       const QString& help, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_title(title)
    , m_head(new QToolButton(this))
    , m_body(new QWidget(this))
    , m_column(new QVBoxLayout(m_body))
{
    setObjectName(name);
    m_head->setObjectName(name + QStringLiteral("Head"));
    m_head->setCheckable(true);
    m_head->setAutoRaise(true);
    m_head->setArrowType(Qt::RightArrow);
    m_head->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_head->setFocusPolicy(Qt::StrongFocus);
    m_head->setFont(fontOf(TextRole::Label, true));
    m_head->setToolTip(help);
    m_head->setWhatsThis(help);
    m_body->setVisible(false);
    m_column->setContentsMargins(kIndent, 2, 0, 4);
    m_column->setSpacing(8);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(12, 4, 12, 4);
    all->setSpacing(4);
    all->addWidget(m_head);
    all->addWidget(m_body);
    connect(m_head, &QToolButton::toggled, this, [this](bool open) {
        m_head->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        m_body->setVisible(open);
    });
    connect(&m_session, &Session::scenarioChanged, this, &LeverGroup::refresh);
    connect(&m_session, &Session::datasetChanged, this, &LeverGroup::refresh);
}

void LeverGroup::edit(const QString& step, const QString& field, const Change& change)
{
    if (m_refreshing) {
        return;
    }
    if (differs(change, m_session.scenario())) {
        Q_EMIT edited(step, field, change);
    } else {
        refresh(); // the field may say something else that means the same
    }
}

QWidget* LeverGroup::head() const
{
    return m_head;
}

void LeverGroup::addPart(QWidget* part)
{
    m_column->addWidget(part);
}

void LeverGroup::addRow(const Name& name, QWidget* field, Lever lever)
{
    auto* row = new LeverRow(name.label, field, m_body);
    row->reset()->setObjectName(name.object + QStringLiteral("Reset"));
    connect(row, &LeverRow::resetRequested, this, [this, name, take = lever.take] {
        edit(tr("%1: back to the built-in scenario").arg(name.step), {},
             [&](core::Scenario& s) { take(s, base()); });
    });
    m_column->addWidget(row);
    m_rows.push_back({row, std::move(lever)});
}

void LeverGroup::addNumber(const Name& name, const Numbers& numbers, const Access<int>& access)
{
    QSpinBox* field = numberField(numbers.least, numbers.most, numbers.suffix, name.label, m_body);
    nameField(field, name.object, name.help);
    field->setSpecialValueText(numbers.atLeast);
    field->setSingleStep(numbers.step);
    connect(field, &QSpinBox::valueChanged, this, [this, name, access](int value) {
        edit(name.step, name.object, [&](core::Scenario& s) { access.set(s, value); });
    });
    addRow(name, field,
           {[field, access](const core::Scenario& s) { field->setValue(access.get(s)); },
            [numbers, access](const core::Scenario& s) {
                const int value = access.get(s);
                return value == numbers.least && !numbers.atLeast.isEmpty()
                           ? numbers.atLeast
                           : QLocale().toString(value) + numbers.suffix;
            },
            [access](core::Scenario& to, const core::Scenario& from) {
                access.set(to, access.get(from));
            }});
}

void LeverGroup::addShare(const Name& name, const Numbers& percent, const Access<double>& access)
{
    auto* field = new RangeRow({double(percent.least), double(percent.most), double(percent.step),
                                0, percent.suffix, percent.atLeast},
                               name.label, m_body);
    nameField(field, name.object, name.help);
    connect(field, &RangeRow::heldChanged, this, &LeverGroup::heldChanged);
    connect(field, &RangeRow::valueEdited, this, [this, name, access](double value) {
        edit(name.step, name.object, [&](core::Scenario& s) { access.set(s, value); });
    });
    addRow(name, field,
           {[field, access](const core::Scenario& s) { field->setValue(access.get(s)); },
            [percent, access](const core::Scenario& s) {
                const double value = access.get(s);
                return value <= percent.least ? percent.atLeast
                                              : QLocale().toString(value, 'f', 0) + percent.suffix;
            },
            [access](core::Scenario& to, const core::Scenario& from) {
                access.set(to, access.get(from));
            }});
}

void LeverGroup::addDay(const Name& name, const QString& none,
                        const Access<std::optional<core::Date>>& day,
                        const std::function<core::Date(const core::Scenario&)>& otherwise,
                        const std::function<QString(const core::Scenario&)>& idle)
{
    auto* field = new QDateEdit(m_body);
    nameField(field, name.object, name.help);
    field->setAccessibleName(name.label);
    field->setDisplayFormat(datePattern());
    field->setCalendarPopup(true);
    field->setKeyboardTracking(false);
    field->setDateRange(QDate(2000, 1, 1), QDate(2100, 12, 31)); // those of a scenario file
    connect(field, &QDateEdit::dateChanged, this, [this, name, day](const QDate& date) {
        edit(name.step, name.object, [&](core::Scenario& s) { day.set(s, dayOf(date)); });
    });
    addRow(name, field,
           {[field, day, otherwise, idle](const core::Scenario& s) {
                const auto set = day.get(s);
                field->setDate(dateOf(set ? *set : otherwise(s)));
                enableUnless(idle(s), field);
            },
            [none, day](const core::Scenario& s) {
                const auto set = day.get(s);
                return set ? QLocale().toString(dateOf(*set), datePattern()) : none;
            },
            [day](core::Scenario& to, const core::Scenario& from) { day.set(to, day.get(from)); }});
}

void LeverGroup::addSwitch(const Name& name, const Access<bool>& access,
                           const std::function<QString(const core::Scenario&)>& idle)
{
    auto* field = new QCheckBox(name.label, m_body);
    nameField(field, name.object, name.help);
    connect(field, &QCheckBox::toggled, this, [this, name, access](bool on) {
        edit(name.step, {}, [&](core::Scenario& s) { access.set(s, on); });
    });
    addRow(name, field,
           {[field, access, idle](const core::Scenario& s) {
                field->setChecked(access.get(s));
                enableUnless(idle ? idle(s) : QString(), field);
            },
            [access](const core::Scenario& s) { return access.get(s) ? tr("on") : tr("off"); },
            [access](core::Scenario& to, const core::Scenario& from) {
                access.set(to, access.get(from));
            }});
}

core::Scenario LeverGroup::base() const
{
    if (const auto& dataset = m_session.dataset()) {
        if (auto base = core::baseScenario(*dataset, m_session.scenario())) {
            return std::move(base).value();
        }
    }
    return {};
}

void LeverGroup::refresh()
{
    const QScopedValueRollback<bool> quiet(m_refreshing, true);
    const core::Scenario& scenario = m_session.scenario();
    const core::Scenario usual = base();
    for (const Row& row : m_rows) {
        row.lever.show(scenario);
        row.row->setUsual(row.lever.say(usual),
                          differs([&](core::Scenario& s) { row.lever.take(s, usual); }, scenario));
    }
    refreshParts(scenario, usual);
    m_head->setText(headText(changes(scenario, usual)));
}

QString LeverGroup::headText(int changed) const
{
    return changed == 0 ? tr("%1: as usual").arg(m_title)
                        : tr("%1: %n changed", nullptr, changed).arg(m_title);
}

int LeverGroup::changes(const core::Scenario& scenario, const core::Scenario& base) const
{
    return int(std::ranges::count_if(m_rows, [&](const Row& row) {
        return differs([&](core::Scenario& s) { row.lever.take(s, base); }, scenario);
    }));
}

} // namespace lodestone::ui
