// SPDX-License-Identifier: GPL-3.0-only
#include "ui/feedback/empty_note.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace lodestone::ui
{

EmptyNote::EmptyNote(QWidget* parent)
    : QWidget(parent)
    , m_sentence(new QLabel(this))
    , m_button(new QPushButton(this))
{
    setObjectName(QStringLiteral("emptyNote"));
    m_sentence->setObjectName(QStringLiteral("emptyNoteSentence"));
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    m_button->setObjectName(QStringLiteral("emptyNoteButton"));
    m_button->setAutoDefault(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(12);
    layout->addStretch();
    layout->addWidget(m_sentence);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch();
    connect(m_button, &QPushButton::clicked, this, &EmptyNote::actionRequested);
}

void EmptyNote::setNote(const QString& sentence, const QString& button)
{
    m_sentence->setText(sentence);
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
}

QString EmptyNote::sentence() const
{
    return m_sentence->text();
}

} // namespace lodestone::ui
