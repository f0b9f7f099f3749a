// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/closest.h"

#include <QtTest>

using namespace lodestone::core;

class ClosestTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsThatHoldTheWantedOneComeFirst();
    void aFewWrongLettersAreForgiven();
    void whatIsFarAwayIsNotSuggested();
    void hostileLengthsCostNothing();
    void theQuestionReadsLikeOne();

private:
    std::vector<std::string_view> m_known{"slow-squeeze", "spring-2025", "truce-holds",
                                          "truce-ends", "full-stop"};
};

void ClosestTest::wordsThatHoldTheWantedOneComeFirst()
{
    QCOMPARE(closest("truce", m_known), (std::vector<std::string>{"truce-ends", "truce-holds"}));
    QCOMPARE(closest("STOP", m_known), (std::vector<std::string>{"full-stop"}));
}

void ClosestTest::aFewWrongLettersAreForgiven()
{
    QCOMPARE(closest("slow-sqeeze", m_known), (std::vector<std::string>{"slow-squeeze"}));
    QCOMPARE(closest("sprnig-2025", m_known), (std::vector<std::string>{"spring-2025"}));
}

void ClosestTest::whatIsFarAwayIsNotSuggested()
{
    QVERIFY(closest("military", m_known).empty());
    QVERIFY(closest("", m_known).empty());
}

void ClosestTest::hostileLengthsCostNothing()
{
    QVERIFY(closest(std::string(10'000'000, 'a'), m_known).empty());
}

void ClosestTest::theQuestionReadsLikeOne()
{
    QCOMPARE(didYouMean("full", m_known), std::string("; did you mean full-stop?"));
    QCOMPARE(didYouMean("truce", m_known),
             std::string("; did you mean truce-ends or truce-holds?"));
    QCOMPARE(didYouMean("nothing like it", m_known), std::string());
}

QTEST_GUILESS_MAIN(ClosestTest)
#include "closest_test.moc"
