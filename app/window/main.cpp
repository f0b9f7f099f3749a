// SPDX-License-Identifier: GPL-3.0-only
// The window: lodestone [FILE]. Wiring only.
#include "db/store/workspace_factory.h"
#include "ui/feedback/dialogs.h"
#include "ui/settings/qt_wording.h"
#include "ui/settings/settings.h"
#include "ui/shell/main_window.h"
#include "ui/theme/apply_theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QElapsedTimer>
#include <QEvent>
#include <QHashSeed>
#include <QLocale>
#include <QStandardPaths>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>
#include <span>
#include <string_view>

namespace
{

// Where a first start keeps its workspace, and every start its sessions; empty when there is no
// such place, e.g. without a home.
QString dataFolder()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
                           QStringLiteral("/lodestone");
    return QDir().mkpath(folder) ? folder : QString();
}

QString under(const QString& folder, const QString& name)
{
    return folder.isEmpty() ? QString() : folder + u'/' + name;
}

bool hasAny(std::span<const char* const> arguments, std::initializer_list<std::string_view> wanted)
{
    return std::any_of(arguments.begin(), arguments.end(), [&](std::string_view argument) {
        return std::find(wanted.begin(), wanted.end(), argument) != wanted.end();
    });
}

// Asked before Qt is, which aborts the program where there is no display.
bool needsNoDisplay(std::span<const char* const> arguments)
{
    if (hasAny(arguments, {"-platform", "--platform", "-display", "--display"})) {
        return false;
    }
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    const auto isSet = [](const char* name) { return !qEnvironmentVariableIsEmpty(name); };
    if (!isSet("DISPLAY") && !isSet("WAYLAND_DISPLAY") && !isSet("QT_QPA_PLATFORM")) {
        return true;
    }
#endif
    return hasAny(arguments, {"-h", "--help", "--help-all", "-v", "--version"});
}

void setNames()
{
    QCoreApplication::setApplicationName(QStringLiteral("lodestone"));
    QCoreApplication::setApplicationVersion(QStringLiteral(LODESTONE_VERSION));
}

auto setLanguage()
{
    return lodestone::ui::setLanguage(QLocale(), QCoreApplication::applicationDirPath() +
                                                     QStringLiteral("/translations"));
}

const char* const kMeasureStart = "measure-start";

// Ends the program where it is only asked what it can do.
void process(QCommandLineParser& parser, const QCoreApplication& app)
{
    parser.setApplicationDescription(QCoreApplication::translate(
        "main", "Warns which plants stop first when rare-earth magnets run short."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOption(
        {QString::fromLatin1(kMeasureStart),
         QCoreApplication::translate("main", "Print how long the start took, and end.")});
    parser.addPositionalArgument(
        QStringLiteral("FILE"),
        QCoreApplication::translate("main", "The workspace to open; else the last one."),
        QStringLiteral("[FILE]"));
    parser.process(app);
}

int runWithoutDisplay(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    setNames();
    const auto wording = setLanguage();
    QCommandLineParser parser;
    process(parser, app);
    std::fprintf(stderr, "%s\n",
                 qPrintable(QCoreApplication::translate(
                     "main", "lodestone: there is no display to show a window on (neither DISPLAY "
                             "nor WAYLAND_DISPLAY is set); lodestone-cli does without one, see "
                             "lodestone-cli --help")));
    return EXIT_FAILURE;
}

// Prints when the window was first painted and when its first result stood, in milliseconds from
// the start of main, and ends: what the benchmark of the start reads.
class StartWatch : public QObject
{
public:
    StartWatch(lodestone::ui::MainWindow& window, const QElapsedTimer& clock)
        : QObject(&window)
        , m_clock(clock)
    {
        window.installEventFilter(this);
        QObject::connect(&window, &lodestone::ui::MainWindow::firstResult, this, [this] {
            say("first_result_ms");
            QTimer::singleShot(0, qApp, &QCoreApplication::quit);
        });
    }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (!m_painted && event->type() == QEvent::UpdateRequest) {
            m_painted = true;
            QTimer::singleShot(0, this, [this] { say("first_paint_ms"); });
        }
        return QObject::eventFilter(watched, event);
    }

private:
    void say(const char* what) const { std::printf("%s %lld\n", what, m_clock.elapsed()); }

    const QElapsedTimer& m_clock;
    bool m_painted = false;
};

} // namespace

int main(int argc, char** argv)
{
    QElapsedTimer clock;
    clock.start();
    // The report's bytes must not depend on the order of a hash table.
    QHashSeed::setDeterministicGlobalSeed();
    if (needsNoDisplay({argv, static_cast<std::size_t>(argc)})) {
        return runWithoutDisplay(argc, argv);
    }
    QApplication app(argc, argv);
    setNames();
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Lodestone"));
    const auto wording = setLanguage();
    QCommandLineParser parser;
    process(parser, app);

    lodestone::ui::Settings settings;
    lodestone::ui::applyTheme(app, settings.theme());
    lodestone::ui::SystemDialogs dialogs;
    const QString data = dataFolder();
    lodestone::ui::MainWindow window({lodestone::db::makeWorkspaceFactory(), settings, dialogs,
                                      QStringLiteral("Lodestone " LODESTONE_VERSION),
                                      under(data, QStringLiteral("workspace.lodestone")),
                                      under(data, QStringLiteral("sessions"))});
    window.setWindowIcon(QIcon(QStringLiteral(":/icons/logo.svg")));
    if (parser.isSet(QString::fromLatin1(kMeasureStart))) {
        new StartWatch(window, clock); // the window owns it
    }
    window.show();
    window.start(parser.positionalArguments().value(0));
    return QApplication::exec();
}
