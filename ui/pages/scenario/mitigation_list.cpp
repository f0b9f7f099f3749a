// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/scenario/mitigation_list.h"

#include "core/model/dataset.h"
#include "core/present/words.h"
#include "ui/models/site_words.h"
#include "ui/shell/session.h"
#include "ui/theme/fonts.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace lodestone::ui
{

namespace
{

QString daysOf(const core::Range& range)
{
    return MitigationList::tr("%1 to %2 days, mostly %3")
        .arg(QLocale().toString(range.low, 'f', 0), QLocale().toString(range.high, 'f', 0),
             QLocale().toString(range.mode, 'f', 0));
}

QString sharesOf(const core::Range& range)
{
    return MitigationList::tr("%1 to %2, mostly %3")
        .arg(qText(core::percentText(range.low)), qText(core::percentText(range.high)),
             qText(core::percentText(range.mode)));
}

// The figures of its row in the data.
QString figuresOf(const core::Reaction& action)
{
    const QString time = core::canBePrepared(action) ? MitigationList::tr("Delay: %1")
                                                     : MitigationList::tr("On the way: %1");
    QStringList lines{qText(action.name),
                      MitigationList::tr("Can be had: %1").arg(sharesOf(action.chance)),
                      time.arg(daysOf(action.delayDays)),
                      MitigationList::tr("Supplies: %1 of the need").arg(sharesOf(action.supplies)),
                      MitigationList::tr("These figures are %1.")
                          .arg(qText(core::confidenceText(action.confidence)))};
    if (!action.note.empty()) {
        lines << qText(action.note);
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace

MitigationList::MitigationList(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_head(new QToolButton(this))
    , m_body(new QWidget(this))
    , m_grid(new QGridLayout(m_body))
{
    m_head->setObjectName(QStringLiteral("mitigationsHead"));
    m_head->setCheckable(true);
    m_head->setAutoRaise(true);
    m_head->setArrowType(Qt::RightArrow);
    m_head->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_head->setFont(fontOf(TextRole::Label, true));
    m_head->setToolTip(tr("What can be done against a shortage, one by one"));
    m_head->setWhatsThis(
        tr("Each reaction of the data can be left as it is, switched off, or taken as prepared "
           "in time: then it helps when a control or hold strikes, instead of after its delay. "
           "Whether it can be had "
           "at all stays a matter of chance, as in the data."));
    m_body->setVisible(false);
    m_grid->setContentsMargins(16, 0, 0, 4);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(0, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_head);
    column->addWidget(m_body);
    connect(m_head, &QToolButton::toggled, this, [this](bool open) {
        m_head->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        m_body->setVisible(open);
    });
    connect(&m_session, &Session::datasetChanged, this, &MitigationList::fill);
    connect(&m_session, &Session::scenarioChanged, this, &MitigationList::refresh);
    fill();
}

void MitigationList::fill()
{
    const auto dataset = m_session.dataset();
    if (m_dataset && dataset && m_dataset->reactions == dataset->reactions) {
        m_dataset = dataset;
        return; // a load of figures has none of its own
    }
    m_dataset = dataset;
    for (const Row& row : m_rows) {
        delete row.label;
        delete row.choice;
    }
    m_rows.clear();
    if (m_dataset) {
        for (const core::Reaction& action : m_dataset->reactions) {
            addRow(action);
        }
    }
    setVisible(!m_rows.empty());
    refresh();
}

void MitigationList::addRow(const core::Reaction& action)
{
    auto* label = new QLabel(qText(action.name), m_body);
    label->setFont(fontOf(TextRole::Caption));
    label->setWordWrap(true); // the ends of two names can be all that tells them apart
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* choice = new QComboBox(m_body);
    choice->setObjectName(QStringLiteral("mitigation-") + qText(action.id));
    choice->setAccessibleName(qText(action.name));
    choice->addItem(tr("As in data"), int(core::Readiness::AsInData));
    if (core::canBePrepared(action)) {
        choice->addItem(tr("Prepared"), int(core::Readiness::Prepared));
    }
    choice->addItem(tr("Off"), int(core::Readiness::Off));
    choice->setToolTip(figuresOf(action));
    choice->setWhatsThis(choice->toolTip());
    label->setBuddy(choice);
    label->setToolTip(choice->toolTip());
    connect(choice, &QComboBox::activated, this, [this, choice, id = action.id] {
        Q_EMIT switched(qText(id), core::Readiness(choice->currentData().toInt()));
    });
    const int row = int(m_rows.size());
    m_grid->addWidget(label, row, 0);
    m_grid->addWidget(choice, row, 1);
    m_rows.push_back({action.id, label, choice});
}

void MitigationList::refresh()
{
    const core::Scenario& scenario = m_session.scenario();
    for (const Row& row : m_rows) {
        row.choice->setCurrentIndex(
            row.choice->findData(int(core::readinessOf(scenario, row.actionId))));
    }
    m_body->setEnabled(scenario.reactions);
    const auto switchedOnes = scenario.mitigations.size();
    m_head->setText(!scenario.reactions ? tr("Mitigations: nobody reacts")
                    : switchedOnes == 0
                        ? tr("Mitigations: as in the data")
                        : tr("Mitigations: %n switched", nullptr, int(switchedOnes)));
}

} // namespace lodestone::ui
