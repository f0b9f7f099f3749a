// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QComboBox>

namespace lodestone::ui
{

// Wants to be as wide as its longest entry, makes do with less, and then ends what is chosen in
// "…" and says it whole in its tip. The list that opens is wide enough for all.
class ElidedCombo : public QComboBox
{
    Q_OBJECT

public:
    explicit ElidedCombo(QWidget* parent = nullptr);

    void setTip(const QString& tip); // what it is for
    QString shownText() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    void showPopup() override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_tip;
};

} // namespace lodestone::ui
