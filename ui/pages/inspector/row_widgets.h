// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QAbstractButton>
#include <QLabel>

class QPainter;

namespace lodestone::ui
{

struct Theme;

// A row of the Inspector that does something when clicked. Subclasses paint what is in it.
class RowButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit RowButton(QWidget* parent = nullptr);

    void setDimmed(bool dimmed);         // an answer of the run before
    void setRuleBelow(bool ruled);       // a hairline under the row
    void setActionable(bool actionable); // otherwise it is only read

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {40, sizeHint().height()}; }

protected:
    virtual void paintRow(QPainter& painter, const Theme& theme) = 0;
    // Looks like a link now: the pointer or the keyboard is on it.
    bool isHot() const { return m_actionable && (underMouse() || hasFocus()); }

    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    bool m_dimmed = false;
    bool m_ruleBelow = false;
    bool m_actionable = true;
};

// The row under a list that is longer than what it shows: "3 more".
class MoreRow : public RowButton
{
    Q_OBJECT

public:
    explicit MoreRow(QWidget* parent = nullptr);
    void setLeft(double left);

protected:
    void paintRow(QPainter& painter, const Theme& theme) override;

private:
    double m_left = 0.0; // where the text begins
};

// Head of a section: its title, a small text beside it and one at the right end.
class SectionHead : public QWidget
{
    Q_OBJECT

public:
    explicit SectionHead(const QString& title, QWidget* parent = nullptr);
    void setTitle(const QString& title);
    void setBeside(const QString& text);
    void setAside(const QString& text);
    void setRuleBelow(bool ruled);
    QString title() const { return m_title; }
    QString aside() const { return m_aside; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {40, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void describe();

    QString m_title;
    QString m_beside;
    QString m_aside;
    bool m_ruleBelow = false;
};

// The ring of the keyboard's place, on a widget that paints itself.
void paintFocusOf(const QWidget& widget, QPainter& painter);

} // namespace lodestone::ui
