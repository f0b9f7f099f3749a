// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/scenario/lever_row.h"

#include "ui/feedback/elided_label.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace lodestone::ui
{

namespace
{

constexpr int kSmallest = 24; // of what is clicked

} // namespace

LeverRow::LeverRow(const QString& name, QWidget* field, QWidget* parent)
    : QWidget(parent)
    , m_name(name)
    , m_usual(new ElidedLabel(this))
    , m_reset(new QToolButton(this))
{
    m_usual->setFont(fontOf(TextRole::Caption));
    m_usual->setForegroundRole(QPalette::PlaceholderText);
    m_usual->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_reset->setIcon(icon(Icon::Revert));
    m_reset->setAutoRaise(true);
    m_reset->setFixedSize(kSmallest, kSmallest);
    m_reset->setFocusPolicy(Qt::StrongFocus);
    QSizePolicy keepsItsPlace = m_reset->sizePolicy();
    keepsItsPlace.setRetainSizeWhenHidden(true);
    m_reset->setSizePolicy(keepsItsPlace);
    m_reset->hide();
    auto* above = new QHBoxLayout;
    auto* line = new QHBoxLayout;
    line->setSpacing(6);
    if (qobject_cast<QCheckBox*>(field) != nullptr) {
        line->addWidget(field);
        line->addWidget(m_usual, 1);
    } else {
        auto* label = new QLabel(name, this);
        label->setBuddy(field);
        above->addWidget(label);
        above->addWidget(m_usual, 1);
        line->addWidget(field, 1);
    }
    line->addWidget(m_reset);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(above);
    column->addLayout(line);
    connect(m_reset, &QToolButton::clicked, this, &LeverRow::resetRequested);
}

void LeverRow::setUsual(const QString& words, bool changed)
{
    m_usual->setText(tr("usually %1").arg(words));
    m_reset->setVisible(changed);
    m_reset->setAccessibleName(tr("%1: back to %2").arg(m_name, words));
    m_reset->setToolTip(tr("Back to %1").arg(words));
    m_reset->setWhatsThis(tr("Gives this assumption back to the built-in scenario."));
}

} // namespace lodestone::ui
