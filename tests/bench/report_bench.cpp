// SPDX-License-Identifier: GPL-3.0-only
#include "tests/report/report_fixture.h"
#include "ui/report/report_pdf.h"

#include <benchmark/benchmark.h>

#include <QApplication>
#include <QFileInfo>
#include <QHashSeed>
#include <QTemporaryDir>

// The report of the reference data as a PDF. Aim: 20 pages in under 2 s and under 2 MB.

using namespace lodestone;

namespace
{

void writeReport(benchmark::State& state)
{
    const core::ReportDoc doc = test::referenceReport(core::kDefaultScenarioId, 100, 1);
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("report.pdf"));
    for (auto _ : state) {
        if (!ui::writeReportPdf(doc, file, {}, core::Progress{})) {
            state.SkipWithError("the report was not written");
            return;
        }
    }
    state.counters["bytes"] = double(QFileInfo(file).size());
}

BENCHMARK(writeReport)->Unit(benchmark::kMillisecond)->MinTime(2.0);

} // namespace

int main(int argc, char** argv)
{
    QHashSeed::setDeterministicGlobalSeed();
    QApplication app(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
