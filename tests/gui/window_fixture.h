// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/store/workspace_factory.h"
#include "ui/feedback/dialogs.h"
#include "ui/settings/settings.h"
#include "ui/shell/main_window.h"
#include "ui/theme/apply_theme.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <memory>

namespace lodestone::tests
{

/// Answers every question of the window with what the test put there.
class AnsweringDialogs : public ui::Dialogs
{
public:
    QStringList answers; ///< taken from the front; none left = the user changed their mind

    QString openFile(QWidget*, const QString&, const QString&, const QString&) override
    {
        return answer();
    }
    QStringList openFiles(QWidget*, const QString&, const QString&, const QString&) override
    {
        const QString file = answer();
        return file.isEmpty() ? QStringList() : QStringList{file};
    }
    QString openFolder(QWidget*, const QString&, const QString&) override { return answer(); }
    QString saveFile(QWidget*, const QString&, const QString&, const QString&, bool) override
    {
        return answer();
    }
    QString askText(QWidget*, const QString&, const QString&, const QString&) override
    {
        return answer();
    }

private:
    QString answer() { return answers.isEmpty() ? QString() : answers.takeFirst(); }
};

/// A window over the real storage with few draws, its files in a folder of its own.
struct WindowFixture
{
    explicit WindowFixture(const QString& defaultWorkspace = {}, int draws = 40)
        : settings(folder.filePath(QStringLiteral("settings.ini")))
    {
        settings.setDraws(draws);
        settings.setFolder(folder.path());
        settings.setReducedMotion(true);
        settings.setTourSeen(true);
        settings.setPreview(false); // tests say themselves when to run
        window = std::make_unique<ui::MainWindow>(ui::MainWindow::Context{
            db::makeWorkspaceFactory(), settings, dialogs, QStringLiteral("Lodestone test"),
            defaultWorkspace.isEmpty() ? QString() : folder.filePath(defaultWorkspace)});
        window->resize(1680, 1050);
        window->show();
    }

    /// Closes the window and opens another one with the same settings, which keeps what is open in
    /// the folder "sessions".
    void openAnew()
    {
        if (window) {
            window->close();
        }
        window = std::make_unique<ui::MainWindow>(
            ui::MainWindow::Context{db::makeWorkspaceFactory(),
                                    settings,
                                    dialogs,
                                    QStringLiteral("Lodestone test"),
                                    {},
                                    folder.filePath(QStringLiteral("sessions"))});
        window->resize(1680, 1050);
        window->show();
    }

    /// Generous: only a test that fails waits so long, and the sanitizers make runs many times
    /// slower.
    static constexpr int kPatience = 180'000; // ms

    /// Opens and waits for the first result.
    bool start(const QString& file = {})
    {
        window->start(file);
        return waitForRun();
    }
    bool waitForRun()
    {
        return QTest::qWaitFor(
            [this] {
                return window->session().run() != nullptr && !window->session().isOutOfDate() &&
                       !window->session().isProvisional();
            },
            kPatience);
    }
    template <typename Widget> Widget* find(const char* name) const
    {
        return window->findChild<Widget*>(QString::fromLatin1(name));
    }
    QString path(const char* name) const { return folder.filePath(QString::fromLatin1(name)); }
    void write(const QString& file, const QByteArray& bytes) const
    {
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        QCOMPARE(out.write(bytes), bytes.size());
    }

    QTemporaryDir folder;
    AnsweringDialogs dialogs;
    ui::Settings settings;
    std::unique_ptr<ui::MainWindow> window;
};

} // namespace lodestone::tests
