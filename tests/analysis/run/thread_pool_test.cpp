#include "analysis/run/thread_pool.h"

#include <array>
#include <atomic>
#include <future>
#include <latch>
#include <memory>
#include <set>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "analysis/run/guarded.h"

namespace interlock {
namespace {

// Keeps a worker busy until it is let go, or told to stop.
class Occupied {
 public:
  Occupied(ThreadPool& pool, Priority priority) {
    pool.post(priority, [shared = shared_](const std::stop_token& stop) {
      const std::stop_callback stopped(stop, [&] { open(*shared); });
      shared->begun.count_down();
      shared->let_go.wait(false);
    });
    shared_->begun.wait();
  }
  void let_go() { open(*shared_); }

 private:
  struct Shared {
    std::latch begun{1};
    std::atomic<bool> let_go = false;
  };

  static void open(Shared& shared) {
    shared.let_go = true;
    shared.let_go.notify_all();
  }

  std::shared_ptr<Shared> shared_ = std::make_shared<Shared>();
};

// In these tests a pool comes after what its jobs touch, as it waits for them when it ends.

TEST_CASE("every job is run once, on another thread") {
  Guarded<std::multiset<int>> seen;
  std::atomic<bool> own_thread = false;
  const std::thread::id caller = std::this_thread::get_id();
  std::latch done(200);
  ThreadPool pool(3);
  CHECK(pool.workers() == 3);
  for (int i = 0; i < 200; ++i) {
    pool.post(static_cast<Priority>(i % 3), [&, i](const std::stop_token&) {
      seen.with([i](std::multiset<int>& set) { set.insert(i); });
      own_thread = own_thread || std::this_thread::get_id() == caller;
      done.count_down();
    });
  }
  done.wait();
  const std::multiset<int> all = seen.with([](const std::multiset<int>& set) { return set; });
  CHECK(all.size() == 200);
  CHECK(std::set<int>(all.begin(), all.end()).size() == 200);
  CHECK_FALSE(own_thread);
}

TEST_CASE("a pool without jobs ends, and 0 workers means the hardware's") {
  const ThreadPool pool;
  CHECK(pool.workers() == hardware_workers());
  CHECK(hardware_workers() >= 1);
}

TEST_CASE("the more urgent job is first, then the older one") {
  Guarded<std::string> order;
  std::latch done(6);
  ThreadPool pool(1);
  Occupied occupied(pool, Priority::normal);
  const auto post = [&](Priority priority, char name) {
    pool.post(priority, [&, name](const std::stop_token&) {
      order.with([name](std::string& names) { names += name; });
      done.count_down();
    });
  };
  post(Priority::background, 'a');
  post(Priority::normal, 'b');
  post(Priority::interactive, 'c');
  post(Priority::background, 'd');
  post(Priority::normal, 'e');
  post(Priority::interactive, 'f');
  occupied.let_go();
  done.wait();
  CHECK(order.with([](const std::string& names) { return names; }) == "cfbead");
}

TEST_CASE("background jobs take one worker only") {
  std::promise<void> background;
  std::array<std::promise<void>, 2> interactive;
  std::atomic<bool> background_began = false;
  ThreadPool pool(2);
  Occupied occupied(pool, Priority::background);
  pool.post(Priority::background, [&](const std::stop_token&) {
    background_began = true;
    background.set_value();
  });
  // Two jobs, so that the turn of the waiting background job has certainly gone by.
  for (std::promise<void>& promise : interactive) {
    pool.post(Priority::interactive, [&](const std::stop_token&) { promise.set_value(); });
    promise.get_future().wait();
  }
  CHECK_FALSE(background_began);
  occupied.let_go();
  background.get_future().wait();
  CHECK(background_began);
}

TEST_CASE("a cancelled job that has not begun never does") {
  std::atomic<bool> began = false;
  std::promise<void> after;
  ThreadPool pool(1);
  Occupied occupied(pool, Priority::normal);
  std::stop_source cancelled =
      pool.post(Priority::background, [&](const std::stop_token&) { began = true; });
  cancelled.request_stop();
  pool.post(Priority::background, [&](const std::stop_token&) { after.set_value(); });
  occupied.let_go();
  after.get_future().wait();
  CHECK_FALSE(began);
}

TEST_CASE("a running job sees that it is cancelled") {
  std::latch begun(1);
  std::promise<void> saw;
  ThreadPool pool(1);
  std::stop_source stop = pool.post(Priority::normal, [&](const std::stop_token& token) {
    begun.count_down();
    while (!token.stop_requested()) {
      std::this_thread::yield();
    }
    saw.set_value();
  });
  begun.wait();
  stop.request_stop();
  saw.get_future().wait();
  CHECK(stop.stop_requested());
}

TEST_CASE("the end of a pool stops what runs and drops what waits") {
  std::atomic<int> began = 0;
  std::atomic<bool> nested_began = false;
  auto held = std::make_shared<int>(1);
  std::vector<std::stop_source> stops;
  std::latch running(1);
  {
    ThreadPool pool(1);
    pool.post(Priority::normal, [&](const std::stop_token& token) {
      running.count_down();
      while (!token.stop_requested()) {
        std::this_thread::yield();
      }
      // Too late: the pool takes no more.
      pool.post(Priority::interactive, [&](const std::stop_token&) { nested_began = true; });
    });
    running.wait();
    for (int i = 0; i < 10; ++i) {
      stops.push_back(
          pool.post(Priority::normal, [&began, held](const std::stop_token&) { ++began; }));
    }
  }
  CHECK(began == 0);
  CHECK_FALSE(nested_began);
  CHECK(held.use_count() == 1);
  for (const std::stop_source& stop : stops) {
    CHECK(stop.stop_requested());
  }
}

TEST_CASE("a job that throws is reported and the workers go on") {
  Guarded<std::vector<std::string>> reports;
  std::latch reported(5);
  std::promise<void> after;
  ThreadPool pool(1, [&](const std::exception_ptr& exception) {
    try {
      std::rethrow_exception(exception);
    } catch (const std::exception& error) {
      const std::string what = error.what();
      reports.with([&](std::vector<std::string>& all) { all.push_back(what); });
    }
    reported.count_down();
  });
  for (int i = 0; i < 5; ++i) {
    pool.post(Priority::background,
              [](const std::stop_token&) { throw std::runtime_error("broken"); });
  }
  reported.wait();
  pool.post(Priority::background, [&](const std::stop_token&) { after.set_value(); });
  after.get_future().wait();
  const auto all = reports.with([](const std::vector<std::string>& texts) { return texts; });
  CHECK(all == std::vector<std::string>(5, "broken"));
}

TEST_CASE("jobs post jobs") {
  std::latch done(1 + 50);
  ThreadPool pool(2);
  pool.post(Priority::normal, [&](const std::stop_token&) {
    for (int i = 0; i < 50; ++i) {
      pool.post(Priority::background, [&](const std::stop_token&) { done.count_down(); });
    }
    done.count_down();
  });
  done.wait();
  SUCCEED();
}

}  // namespace
}  // namespace interlock
