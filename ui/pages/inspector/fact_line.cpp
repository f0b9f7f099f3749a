// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/inspector/fact_line.h"

#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace lodestone::ui
{

namespace
{

QToolButton* linkButton(const QString& text, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setText(text);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFont(fontOf(TextRole::Caption));
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

FactLine::FactLine(QWidget* parent)
    : QWidget(parent)
    , m_stated(new QLabel(this))
    , m_know(linkButton({}, this))
    , m_remove(linkButton(tr("Remove"), this))
{
    m_stated->setFont(fontOf(TextRole::Caption));
    m_stated->setTextFormat(Qt::PlainText); // the user's own words
    m_stated->setWordWrap(true);
    m_stated->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_remove->setToolTip(tr("Takes back what is stated; it will be drawn again"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 2);
    row->setSpacing(2);
    row->addWidget(m_stated, 1);
    row->addWidget(m_know);
    row->addWidget(m_remove);
    row->addStretch(0);
    connect(m_know, &QToolButton::clicked, this, [this] { Q_EMIT factRequested(m_inputId); });
    connect(m_remove, &QToolButton::clicked, this, [this] { Q_EMIT factRemoved(m_inputId); });
}

void FactLine::setFact(const FactView& fact)
{
    const bool stated = !fact.stated.isEmpty();
    const QString name = fact.inputId.isEmpty() ? QStringLiteral("all") : fact.inputId;
    m_inputId = fact.inputId;
    m_stated->setObjectName(QStringLiteral("factStated.") + name);
    m_know->setObjectName(QStringLiteral("factKnow.") + name);
    m_remove->setObjectName(QStringLiteral("factForget.") + name);
    m_stated->setText(fact.stated);
    m_stated->setVisible(stated); // else the way to state something stands below the name
    m_stated->setToolTip(fact.tip);
    m_stated->setAccessibleDescription(fact.tip);
    m_know->setText(stated ? tr("Change…") : fact.invite);
    m_know->setVisible(!fact.invite.isEmpty());
    m_know->setAccessibleName(stated ? tr("Change what is stated: %1").arg(fact.about)
                                     : QStringLiteral("%1 %2").arg(fact.invite, fact.about));
    m_remove->setVisible(stated);
    m_remove->setAccessibleName(tr("Remove what is stated: %1").arg(fact.about));
    setVisible(stated || !fact.invite.isEmpty());
}

void FactLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), themeOf(this).line);
}

} // namespace lodestone::ui
