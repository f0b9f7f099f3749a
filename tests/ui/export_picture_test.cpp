// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/export_picture.h"
#include "ui/theme/apply_theme.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

using namespace lodestone;
using namespace lodestone::ui;

namespace
{

// All that views paint with but text: curves, dashes, clips, transforms and pixmaps.
void paintShapes(QPainter& painter, const QRectF& area, const Theme& theme)
{
    painter.fillRect(area, theme.surface);
    painter.save();
    painter.setClipRect(QRectF(area.left() + 20, area.top() + 20, 150, 900));
    painter.fillRect(area, theme.accentWeak);
    painter.restore();
    for (int row = 0; row < 40; ++row) {
        QPainterPath curve(QPointF(area.left() + 200, area.top() + 25 * row));
        curve.cubicTo(area.left() + 300, area.top(), area.left() + 250, area.bottom(),
                      area.right() - 10, area.top() + 25 * row);
        painter.setPen(QPen(theme.upstream, 1.4, row % 2 == 0 ? Qt::SolidLine : Qt::DashLine));
        painter.drawPath(curve);
    }
    painter.save();
    painter.translate(area.center());
    painter.rotate(-30);
    painter.drawEllipse(QRectF(-80, -30, 160, 60));
    painter.restore();
    QPixmap dot(9, 9);
    dot.fill(theme.state(PlantState::Stopped).fill);
    painter.drawPixmap(area.bottomRight() - QPointF(30, 30), dot);
}

void paintTexts(QPainter& painter, const QRectF& area, const Theme& theme)
{
    painter.fillRect(area, theme.surface);
    painter.setFont(fontOf(TextRole::Body));
    painter.setPen(theme.text);
    for (int row = 0; row < 40; ++row) {
        painter.drawText(QRectF(area.left() + 30, area.top() + 25 * row, 300, 25),
                         Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("Row %1 ü").arg(row));
    }
}

// The same without a file.
QImage direct(QSize size, double title,
              const std::function<void(QPainter&, const QRectF&, const Theme&)>& paint)
{
    QImage image(size, QImage::Format_RGB32);
    image.setDevicePixelRatio(2.0);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRectF(0, 0, 420, title), lightTheme().window);
    paint(painter, QRectF(0, title, 420, 1000), lightTheme());
    painter.end();
    image.setDevicePixelRatio(1.0); // as it is read from a file
    return image;
}

double inkOf(const QImage& image)
{
    double sum = 0.0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            sum += 255 - qGray(image.pixel(x, y));
        }
    }
    return sum;
}

Picture picture(bool anyThread, std::vector<QThread*>* painted = nullptr)
{
    Picture out;
    out.title = QStringLiteral("Title");
    out.size = QSizeF(420, 1000);
    out.font = fontOf(TextRole::Body);
    out.anyThread = anyThread;
    out.paint = [painted](QPainter& painter, const QRectF& area, const Theme& theme) {
        if (painted != nullptr) {
            painted->push_back(QThread::currentThread());
        }
        paintShapes(painter, area, theme);
    };
    return out;
}

core::Result<void> onAnotherThread(const PictureWork& work, const core::Progress& progress)
{
    std::optional<core::Result<void>> result;
    std::thread([&] { result.emplace(work(progress)); }).join();
    return *result;
}

} // namespace

// Pictures of views: what is painted when and where.
class ExportPictureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        applyTheme(*qApp, ThemeMode::Light);
        QVERIFY(m_folder.isValid());
    }

    void theFileIsMadeByTheWorkAlone_data()
    {
        QTest::addColumn<bool>("anyThread");
        QTest::addColumn<QString>("name");
        for (const char* ending : {"png", "svg", "pdf"}) {
            const QString name = QStringLiteral("a.") + QLatin1String(ending);
            QTest::addRow("%s of a widget", ending) << false << name;
            QTest::addRow("%s of values", ending) << true << name;
        }
    }
    void theFileIsMadeByTheWorkAlone()
    {
        QFETCH(const bool, anyThread);
        QFETCH(const QString, name);
        const QString file = m_folder.filePath(name);
        QFile::remove(file);
        std::vector<QThread*> painted;
        PictureWork work = paintedFor(file, picture(anyThread, &painted), lightTheme());
        QCOMPARE(painted.size(), std::size_t(anyThread ? 0 : 1));
        std::vector<std::pair<std::int64_t, std::int64_t>> steps;
        const core::Progress progress(
            [&steps](std::int64_t done, std::int64_t all) { steps.emplace_back(done, all); });

        QVERIFY(onAnotherThread(work, progress).ok());

        QCOMPARE(painted.size(), std::size_t{1});
        QCOMPARE(painted.front() == QThread::currentThread(), !anyThread);
        QCOMPARE(steps, (std::vector<std::pair<std::int64_t, std::int64_t>>{{1, 2}, {2, 2}}));
        QVERIFY(QFileInfo(file).size() > 1000);
        if (name.endsWith(QLatin1String("png"))) {
            QCOMPARE(QImage(file).size(), QSize(840, 2068)); // twice the view and its line above
        }
    }

    void shapesAreThoseThatAreDrawn()
    {
        const QImage written = saved(paintShapes);
        const double title = written.height() / 2.0 - 1000;
        const QImage wanted = direct(written.size(), title, paintShapes);
        const QRect view(0, qRound(2 * title), written.width(), 2000);
        QCOMPARE(written.copy(view), wanted.copy(view));
    }

    // Qt notes the tops of letters in whole pixels of the screen.
    void textsStandWithinAPixelOfTheScreen()
    {
        const QImage written = saved(paintTexts);
        const double title = written.height() / 2.0 - 1000;
        const QImage wanted = direct(written.size(), title, paintTexts);
        const QRect view(0, qRound(2 * title) + 4, written.width(), 1990);
        double least = 1e18;
        for (int shift = -2; shift <= 2; ++shift) {
            double apart = 0.0;
            const QImage moved = wanted.copy(view.translated(0, shift));
            const QImage there = written.copy(view);
            for (int y = 0; y < there.height(); ++y) {
                for (int x = 0; x < there.width(); ++x) {
                    apart += std::abs(qGray(there.pixel(x, y)) - qGray(moved.pixel(x, y)));
                }
            }
            least = std::min(least, apart);
        }
        QVERIFY2(least < 0.05 * inkOf(wanted),
                 qPrintable(QStringLiteral("%1 of %2").arg(least).arg(inkOf(wanted))));
    }

    void whatIsCancelledLeavesNoFile_data()
    {
        QTest::addColumn<int>("afterStep");
        QTest::newRow("before it begins") << 0;
        QTest::newRow("while the file is made") << 1;
        QTest::newRow("before it is kept") << 2;
    }
    void whatIsCancelledLeavesNoFile()
    {
        QFETCH(const int, afterStep);
        for (const char* ending : {"png", "svg", "pdf"}) {
            leavesNoFile(QStringLiteral("c.") + QLatin1String(ending), afterStep);
        }
    }

    void otherEndingsAreRefused()
    {
        QVERIFY(
            !paintedFor(m_folder.filePath(QStringLiteral("d.bmp")), picture(true), lightTheme())({})
                 .ok());
    }

private:
    void leavesNoFile(const QString& name, int afterStep)
    {
        const QString file = m_folder.filePath(name);
        core::Progress* running = nullptr;
        core::Progress progress([&](std::int64_t done, std::int64_t) {
            if (done == afterStep) {
                running->cancel();
            }
        });
        running = &progress;
        if (afterStep == 0) {
            progress.cancel();
        }
        const auto outcome = paintedFor(file, picture(true), lightTheme())(progress);
        QVERIFY(!outcome.ok());
        QCOMPARE(outcome.error().code, core::ErrorCode::Cancelled);
        QVERIFY(!QFile::exists(file));
    }

    QImage saved(void (*paint)(QPainter&, const QRectF&, const Theme&))
    {
        Picture drawn = picture(false);
        drawn.title.clear();
        drawn.paint = paint;
        const QString file = m_folder.filePath(QStringLiteral("b.png"));
        return paintedFor(file, drawn, lightTheme())({}).ok()
                   ? QImage(file).convertToFormat(QImage::Format_RGB32)
                   : QImage();
    }

    QTemporaryDir m_folder;
};

QTEST_MAIN(ExportPictureTest)
#include "export_picture_test.moc"
