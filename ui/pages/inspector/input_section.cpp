// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/inspector/input_section.h"

#include "core/present/words.h"
#include "ui/models/confidence_mark.h"
#include "ui/models/site_words.h"
#include "ui/pages/inspector/fact_line.h"
#include "ui/pages/inspector/row_widgets.h"
#include "ui/pages/inspector/text_block.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace lodestone::ui
{

namespace
{

constexpr double kBarDays = 90.0;
constexpr double kBarHeight = 8.0;

struct Columns
{
    double name; // width
    double bar;  // left
    double barEnd;
    double daysEnd; // right edge
    double dots;    // left
};

Columns columnsOf(double width, const QFont& font)
{
    const double dots = width - confidenceDotsWidth() - 2;
    const double days = QFontMetricsF(fontOf(TextRole::Body, true, font))
                            .horizontalAdvance(QStringLiteral("000 d"));
    const double daysEnd = dots - 10;
    const double name = std::floor(width * 0.40);
    return {name - 8, name, daysEnd - days - 8, daysEnd, dots};
}

// The heads of the columns.
class InputHeads : public QWidget
{
public:
    using QWidget::QWidget;

    void setStatedOn(const QString& text)
    {
        m_statedOn = text;
        update();
    }
    QSize sizeHint() const override
    {
        const QFontMetricsF label(fontOf(TextRole::Label, false, font()));
        return {160, static_cast<int>(std::ceil(label.height())) + 4};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const Theme& theme = themeOf(this);
        const Columns at = columnsOf(width(), font());
        const QRectF line(rect());
        painter.setFont(fontOf(TextRole::Label, false, font()));
        painter.setPen(theme.text3);
        painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft, InputSection::tr("Input"));
        const QString scale = QFontMetricsF(painter.font())
                                  .elidedText(InputSection::tr("0–90 d, tick: target"),
                                              Qt::ElideRight, at.barEnd - at.bar + 6);
        painter.drawText(line.adjusted(at.bar, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, scale);
        painter.drawText(QRectF(0, 0, at.daysEnd, height()), Qt::AlignVCenter | Qt::AlignRight,
                         m_statedOn);
        painter.fillRect(QRect(0, height() - 1, width(), 1), theme.line);
    }

private:
    QString m_statedOn;
};

} // namespace

InputRow::InputRow(QWidget* parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setFocusPolicy(Qt::TabFocus);
}

void InputRow::setInput(const InputView& input, const QString& statedOn)
{
    m_input = input;
    setToolTip(input.tip);
    setWhatsThis(input.formula.isEmpty() ? input.tip : input.tip + u'\n' + input.formula);
    setAccessibleName(QStringLiteral("%1, %2 %3, %4")
                          .arg(input.name, statedOn.toLower(), input.value,
                               input.stated ? tr("stated by you")
                                            : qText(core::confidenceText(input.confidence))));
    updateGeometry();
    setAccessibleDescription(QString(input.tip).replace(QLatin1Char('\n'), QLatin1Char(' ')));
    update();
}

void InputRow::setDimmed(bool dimmed)
{
    m_dimmed = dimmed;
    update();
}

void InputRow::setRuleBelow(bool ruled)
{
    m_ruleBelow = ruled;
    update();
}

QSize InputRow::sizeHint() const
{
    return {320, heightForWidth(320)};
}

int InputRow::heightForWidth(int width) const
{
    const QFont body = fontOf(TextRole::Body, false, font());
    const double name = textLineHeight({{m_input.name}}, body, columnsOf(width, font()).name);
    return std::max(23, static_cast<int>(std::ceil(name)) + 5);
}

void InputRow::paintBar(QPainter& painter, const QRectF& bar) const
{
    const Theme& theme = themeOf(this);
    const double scale = bar.width() / kBarDays;
    painter.setPen(QPen(theme.line, 1));
    painter.setBrush(theme.surfaceAlt);
    painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5));
    if (m_input.left && *m_input.left > 0.0) {
        const StateColours& colours = theme.state(m_input.fill);
        const double wide = std::max(2.0, std::min(*m_input.left, kBarDays) * scale);
        painter.setPen(QPen(colours.ink, 1));
        painter.setBrush(colours.fill);
        painter.drawRect(
            QRectF(bar.left(), bar.top(), wide, bar.height()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
    if (m_input.target > 0.0) {
        const double x = bar.left() + std::min(m_input.target, kBarDays) * scale;
        painter.fillRect(QRectF(std::round(x) - 0.75, bar.top() - 3, 1.5, bar.height() + 6),
                         theme.text);
    }
}

void InputRow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme& theme = themeOf(this);
    const Columns at = columnsOf(width(), font());
    const QRectF line(0, 0, width(), height() - 1);
    painter.setOpacity(m_dimmed ? 0.6 : 1.0);
    const QFont body = fontOf(TextRole::Body, false, font());
    const TextLine name{{m_input.name, Ink::Body}};
    const double nameHeight = textLineHeight(name, body, at.name);
    paintTextLine(painter, {0, (line.height() - nameHeight) / 2}, name, body, at.name, theme);
    const double top = std::floor(line.center().y() - kBarHeight / 2);
    paintBar(painter, QRectF(at.bar, top, at.barEnd - at.bar, kBarHeight));
    const bool known = m_input.left.has_value();
    painter.setFont(fontOf(TextRole::Body, known, font()));
    painter.setPen(known ? theme.text : theme.text2);
    painter.drawText(QRectF(0, 0, at.daysEnd, line.height()), Qt::AlignVCenter | Qt::AlignRight,
                     m_input.value);
    const QPointF dots(at.dots, line.center().y());
    if (m_input.stated) {
        paintStatedMark(painter, dots, theme);
    } else {
        paintConfidenceDots(painter, dots, m_input.confidence, theme);
    }
    painter.setOpacity(1.0);
    if (m_ruleBelow) {
        painter.fillRect(QRect(0, height() - 1, width(), 1), theme.line);
    }
    paintFocusOf(*this, painter);
}

InputSection::InputSection(QWidget* parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
    , m_columns(new InputHeads(this))
    , m_stock(makeFactLine())
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addWidget(new SectionHead(tr("Inputs: days of cover"), this));
    m_layout->addWidget(m_columns);
    m_layout->addWidget(m_stock);
}

FactLine* InputSection::makeFactLine()
{
    auto* line = new FactLine(this);
    connect(line, &FactLine::factRequested, this, &InputSection::factRequested);
    connect(line, &FactLine::factRemoved, this, &InputSection::factRemoved);
    return line;
}

void InputSection::setInputs(const QList<InputView>& inputs, const FactView& stock,
                             const QString& statedOn, bool dimmed)
{
    static_cast<InputHeads*>(m_columns)->setStatedOn(statedOn);
    while (m_rows.size() < inputs.size()) {
        const int last = m_layout->indexOf(m_stock);
        m_rows.append(new InputRow(this));
        m_facts.append(makeFactLine());
        m_layout->insertWidget(last, m_rows.back());
        m_layout->insertWidget(last + 1, m_facts.back());
    }
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        InputRow* const row = m_rows.at(i);
        row->setVisible(i < inputs.size());
        if (i < inputs.size()) {
            row->setInput(inputs.at(i), statedOn);
            row->setDimmed(dimmed);
        }
        m_facts.at(i)->setFact(i < inputs.size() ? inputs.at(i).fact : FactView{});
        row->setRuleBelow(m_facts.at(i)->isHidden());
    }
    m_stock->setFact(stock);
    setVisible(!inputs.isEmpty());
}

} // namespace lodestone::ui
