// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/pages/inspector/inspector_view.h"

#include <QList>
#include <QWidget>

class QVBoxLayout;

namespace lodestone::ui
{

class FactLine;
class SectionHead;

// One input: name, cover bar (0 to 90 days, dark tick at the target), days, confidence.
class InputRow : public QWidget
{
    Q_OBJECT

public:
    explicit InputRow(QWidget* parent = nullptr);
    void setInput(const InputView& input, const QString& statedOn);
    void setDimmed(bool dimmed);
    void setRuleBelow(bool ruled); // a hairline, where nothing of the input follows

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, 23}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintBar(QPainter& painter, const QRectF& bar) const;

    InputView m_input;
    bool m_dimmed = false;
    bool m_ruleBelow = true;
};

class InputSection : public QWidget
{
    Q_OBJECT

public:
    explicit InputSection(QWidget* parent = nullptr);
    // `stock` is about all inputs at once.
    void setInputs(const QList<InputView>& inputs, const FactView& stock, const QString& statedOn,
                   bool dimmed);
    const QList<InputRow*>& rows() const { return m_rows; }

Q_SIGNALS:
    void factRequested(const QString& inputId); // empty: the stock of all inputs
    void factRemoved(const QString& inputId);

private:
    FactLine* makeFactLine();

    QVBoxLayout* m_layout;
    QWidget* m_columns;
    QList<InputRow*> m_rows;  // those beyond the inputs are hidden
    QList<FactLine*> m_facts; // one below each row
    FactLine* m_stock;
};

} // namespace lodestone::ui
