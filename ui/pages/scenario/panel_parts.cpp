// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/scenario/panel_parts.h"

#include "ui/theme/fonts.h"

#include <QComboBox>
#include <QFormLayout>
#include <QFrame>
#include <QLabel>
#include <QSpinBox>

namespace lodestone::ui
{

QFormLayout* formIn(QWidget* parent)
{
    auto* form = new QFormLayout(parent);
    form->setContentsMargins(12, 10, 12, 10);
    form->setHorizontalSpacing(8);
    form->setVerticalSpacing(6);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    return form;
}

QLabel* sectionHead(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setFont(fontOf(TextRole::Label, true));
    return label;
}

QLabel* hintLabel(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setFont(fontOf(TextRole::Caption));
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setWordWrap(true);
    return label;
}

QSpinBox* numberField(int least, int most, const QString& suffix, const QString& name,
                      QWidget* parent)
{
    auto* field = new QSpinBox(parent);
    field->setRange(least, most);
    field->setSuffix(suffix);
    field->setAccessibleName(name);
    field->setKeyboardTracking(false);
    field->setGroupSeparatorShown(true);
    field->setAlignment(Qt::AlignRight);
    // The panel gives the width; the longest number must not widen it.
    field->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    return field;
}

QComboBox* choiceBox(const QString& name, QWidget* parent)
{
    auto* box = new QComboBox(parent);
    box->setAccessibleName(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(4);
    box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    return box;
}

void enableUnless(const QString& idle, QWidget* field)
{
    field->setEnabled(idle.isEmpty());
    field->setToolTip(idle.isEmpty() ? field->whatsThis() : idle);
}

QFrame* sectionRule(QWidget* parent)
{
    auto* line = new QFrame(parent);
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    return line;
}

} // namespace lodestone::ui
