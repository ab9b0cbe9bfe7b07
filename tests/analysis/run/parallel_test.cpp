#include "analysis/run/parallel.h"

#include <atomic>
#include <latch>
#include <numeric>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "analysis/run/guarded.h"

namespace interlock {
namespace {

std::vector<int> numbers(int count) {
  std::vector<int> result(static_cast<std::size_t>(count));
  std::iota(result.begin(), result.end(), 0);
  return result;
}

TEST_CASE("answers are in the order of the items with any number of workers") {
  const std::vector<int> items = numbers(1'000);
  for (const std::size_t workers : {0U, 1U, 2U, 7U}) {
    const auto answers = parallel_map(workers, items, [](int i) { return std::to_string(i); });
    REQUIRE(answers.size() == items.size());
    bool right = true;
    for (std::size_t i = 0; i < items.size(); ++i) {
      right = right && answers[i] == std::to_string(items[i]);
    }
    CHECK(right);
  }
}

TEST_CASE("nothing to do") {
  CHECK(parallel_map(4, std::vector<int>(), [](int i) { return i; }).empty());
  parallel_for_each(4, 0, [](std::size_t) { FAIL("called"); });
}

TEST_CASE("one worker is the caller's thread") {
  std::set<std::thread::id> threads;
  parallel_for_each(1, 10, [&](std::size_t) { threads.insert(std::this_thread::get_id()); });
  CHECK(threads == std::set<std::thread::id>{std::this_thread::get_id()});
}

TEST_CASE("workers work at the same time") {
  // Each waits for the others: with fewer threads this would never end.
  std::latch together(3);
  parallel_for_each(3, 3, [&](std::size_t) { together.arrive_and_wait(); });
  SUCCEED();
}

TEST_CASE("after a stop no call begins, and what was not reached has no answer") {
  std::stop_source stop;
  const auto answers = parallel_map(
      1, numbers(10),
      [&](int i) {
        if (i == 3) {
          stop.request_stop();
        }
        return i;
      },
      stop.get_token());
  REQUIRE(answers.size() == 10);
  for (std::size_t i = 0; i < 10; ++i) {
    CHECK(answers[i].has_value() == (i <= 3));
  }
  std::atomic<int> calls = 0;
  parallel_for_each(
      4, 100, [&](std::size_t) { ++calls; }, stop.get_token());
  CHECK(calls == 0);
}

TEST_CASE("the exception of the lowest index comes out, with any number of workers") {
  for (const std::size_t workers : {1U, 2U, 5U}) {
    for (int round = 0; round < 20; ++round) {
      std::string what;
      try {
        parallel_for_each(workers, 200, [](std::size_t index) {
          if (index % 7 == 5) {
            throw std::runtime_error(std::to_string(index));
          }
        });
      } catch (const std::runtime_error& error) {
        what = error.what();
      }
      CHECK(what == "5");
    }
  }
}

TEST_CASE("a guarded value is changed by one thread at a time") {
  Guarded<long> sum(10);
  parallel_for_each(4, 10'000, [&](std::size_t) { sum.with([](long& value) { ++value; }); });
  const Guarded<long>& read_only = sum;
  CHECK(read_only.with([](const long& value) { return value; }) == 10'010);
}

}  // namespace
}  // namespace interlock
