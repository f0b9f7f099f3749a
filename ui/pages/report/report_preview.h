// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/report/report_pages.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QLabel;
class QScrollArea;
class QToolButton;

namespace lodestone::ui
{

// One page of a report as it will be printed, painted by the routine that paints the PDF.
class ReportPreview : public QWidget
{
    Q_OBJECT

public:
    explicit ReportPreview(QWidget* parent = nullptr);
    ~ReportPreview() override;

    // Stays on the page where it is, if there is such a page.
    void setPages(std::shared_ptr<ReportPages> pages);
    int page() const { return m_page; } // from 0
    int pages() const { return m_pages ? m_pages->count() : 0; }
    void showPage(int page); // clamped

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void render();

    std::shared_ptr<ReportPages> m_pages;
    int m_page = 0;
    QTimer m_resized; // a page takes its time: it is painted when the size has settled
    QScrollArea* m_area;
    QLabel* m_sheet;
    QLabel* m_number;
    QToolButton* m_back;
    QToolButton* m_on;
};

} // namespace lodestone::ui
