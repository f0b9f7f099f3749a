// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/pages/inspector/inspector_view.h"
#include "ui/pages/inspector/row_widgets.h"

#include <QList>
#include <QWidget>

class QVBoxLayout;

namespace lodestone::ui
{

// One source: how sure, publisher and title, date. A click copies its address; nothing is opened.
class SourceRow : public RowButton
{
    Q_OBJECT

public:
    explicit SourceRow(QWidget* parent = nullptr);
    void setSource(const SourceView& source);
    const SourceView& source() const { return m_source; }

    QSize sizeHint() const override;

protected:
    void paintRow(QPainter& painter, const Theme& theme) override;

private:
    SourceView m_source;
};

class SourceSection : public QWidget
{
    Q_OBJECT

public:
    explicit SourceSection(QWidget* parent = nullptr);
    void setSources(const QList<SourceView>& sources);
    const QList<SourceRow*>& rows() const { return m_rows; }

Q_SIGNALS:
    void message(const QString& text);

private:
    void fill();
    void copyAddress(const SourceView& source);

    SectionHead* m_head;
    QVBoxLayout* m_list;
    MoreRow* m_more;
    QList<SourceView> m_sources;
    QList<SourceRow*> m_rows; // those beyond m_shown are hidden
    qsizetype m_shown = 0;
};

} // namespace lodestone::ui
