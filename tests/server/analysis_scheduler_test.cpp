#include "server/analysis_scheduler.h"

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "server/log.h"
#include "tests/server/fake_host.h"

namespace interlock::tests {
namespace {

// A scheduler for one document at a time, with analyses that throw on demand.
struct Fixture {
  FakeLoop loop;
  FakeWorkers workers;
  WorkerJobs jobs{loop, workers.post()};
  bool throws = false;
  std::vector<std::int64_t> analyzed;
  AnalysisScheduler scheduler{
      loop,
      jobs,
      1,
      [](const std::string&) { return FilePlace{}; },
      [this](const std::string&, const FileAnalysis&) -> std::string {
        if (throws) {
          throw std::runtime_error("as asked");
        }
        return "[]";
      },
      [this](const std::string&, const AnalyzedVersion& version, AnalysisScheduler::Freshness) {
        analyzed.push_back(version.version);
      }};

  void settle() {
    while (loop.run_task() || workers.run_job()) {
    }
  }
  // What dies when the waiter does, and whether it was called before.
  std::weak_ptr<bool> wait_for(const std::string& uri) {
    const auto called = std::make_shared<bool>(false);
    scheduler.when_analyzed(uri, [called](const AnalysisScheduler::Answer*) { *called = true; });
    return called;
  }
};

TEST_CASE("an analysis that throws costs its own answers and no later one") {
  set_up_log(LogLevel::off, std::nullopt);
  Fixture fixture;
  fixture.throws = true;
  fixture.scheduler.open("file:///a.py", 1, Text("x = 1\n"));
  fixture.scheduler.set_options("file:///a.py", {});
  const std::weak_ptr<bool> waiter = fixture.wait_for("file:///a.py");
  CHECK_FALSE(waiter.expired());
  fixture.settle();
  CHECK(waiter.expired());
  CHECK(fixture.scheduler.idle());
  CHECK(fixture.scheduler.latest("file:///a.py") == nullptr);
  CHECK(fixture.analyzed.empty());

  // The only place for an analysis is free again, for other documents and for this one.
  fixture.throws = false;
  fixture.scheduler.open("file:///b.py", 7, Text("x = 1\n"));
  fixture.scheduler.set_options("file:///b.py", {});
  fixture.settle();
  CHECK(fixture.analyzed == std::vector<std::int64_t>{7});
  const std::vector<TextChange> changes = {{{0, 1}, 1}};
  fixture.scheduler.change("file:///a.py", 2, Text("y = 1\n"), changes);
  fixture.settle();
  CHECK(fixture.analyzed == std::vector<std::int64_t>{7, 2});
}

TEST_CASE("after an analysis that threw, who asks gets another try") {
  set_up_log(LogLevel::off, std::nullopt);
  Fixture fixture;
  fixture.scheduler.open("file:///a.py", 1, Text("x = 1\n"));
  fixture.scheduler.set_options("file:///a.py", {});
  fixture.settle();
  fixture.throws = true;
  const std::vector<TextChange> changes = {{{0, 1}, 1}};
  fixture.scheduler.change("file:///a.py", 2, Text("y = 1\n"), changes);
  fixture.settle();
  fixture.throws = false;
  bool answered = false;
  fixture.scheduler.when_analyzed("file:///a.py", [&](const AnalysisScheduler::Answer* answer) {
    answered = answer != nullptr && answer->analyzed.version == 2;
  });
  fixture.settle();
  CHECK(answered);
}

}  // namespace
}  // namespace interlock::tests
