// SPDX-License-Identifier: GPL-3.0-only
#include "ui/report/chart_pictures.h"

#include "core/present/report_numbers.h"
#include "ui/charts/charts.h"
#include "ui/report/paper.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QPainter>
#include <QThread>

#include <algorithm>
#include <chrono>
#include <future>
#include <memory>

namespace lodestone::ui
{

namespace
{

ChartPicture drawChart(const core::ChartData& data, QSizeF size, core::NumberStyle numbers)
{
    const core::NumberScope scope(numbers);
    QGraphicsScene scene;
    std::unique_ptr<QChart> chart = makeChart(data, lightTheme(), paperBaseFont());
    chart->setBackgroundVisible(false);
    scene.addItem(chart.get()); // borrowed: taken out again below
    chart->resize(size);
    chart->layout()->activate();
    ChartPicture out;
    out.size = size;
    QPainter painter(&out.picture);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area(QPointF(), size);
    scene.render(&painter, area, area, Qt::IgnoreAspectRatio);
    painter.end();
    scene.removeItem(chart.get());
    return out;
}

struct Job
{
    core::ChartData data;
    QSizeF size;
    core::NumberStyle numbers;
};

std::vector<Job> jobsOf(const core::ReportDoc& doc, double contentWidth)
{
    std::vector<Job> jobs;
    for (const core::Block& block : doc.blocks) {
        if (const auto* charts = std::get_if<core::Charts>(&block)) {
            const double width = chartWidth(contentWidth, charts->charts.size());
            for (const core::ChartData& data : charts->charts) {
                jobs.push_back({data, {width, kChartHeight}, doc.numbers});
            }
        }
    }
    return jobs;
}

std::vector<ChartPicture> drawAll(const std::vector<Job>& jobs)
{
    std::vector<ChartPicture> pictures;
    pictures.reserve(jobs.size());
    for (const Job& job : jobs) {
        pictures.push_back(drawChart(job.data, job.size, job.numbers));
    }
    return pictures;
}

} // namespace

double chartWidth(double contentWidth, std::size_t count)
{
    const auto n = static_cast<double>(std::max<std::size_t>(1, count));
    return (contentWidth - (n - 1.0) * kChartGap) / n;
}

core::Result<std::vector<ChartPicture>> drawCharts(const core::ReportDoc& doc, double contentWidth,
                                                   const core::Progress& progress)
{
    std::vector<Job> jobs = jobsOf(doc, contentWidth);
    if (jobs.empty() || QThread::currentThread() == QCoreApplication::instance()->thread()) {
        return drawAll(jobs);
    }
    // One at a time, so that typing comes in between, and not in a blocking call: a main thread
    // that waits for us after a cancel would never answer it.
    std::vector<ChartPicture> pictures;
    pictures.reserve(jobs.size());
    for (Job& job : jobs) {
        auto promise = std::make_shared<std::promise<ChartPicture>>();
        std::future<ChartPicture> answer = promise->get_future();
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [promise, job = std::move(job)] {
                promise->set_value(drawChart(job.data, job.size, job.numbers));
            },
            Qt::QueuedConnection);
        while (answer.wait_for(std::chrono::milliseconds(20)) != std::future_status::ready) {
            if (progress.cancelled()) {
                return core::Error{core::ErrorCode::Cancelled, "the report was cancelled"};
            }
        }
        pictures.push_back(answer.get());
    }
    return pictures;
}

} // namespace lodestone::ui
