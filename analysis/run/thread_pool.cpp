#include "analysis/run/thread_pool.h"

#include <algorithm>
#include <array>
#include <deque>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include <asio/post.hpp>
#include <asio/thread_pool.hpp>

#include "analysis/run/guarded.h"

namespace interlock {
namespace {

constexpr std::size_t kPriorities = 3;

struct Entry {
  Priority priority;
  ThreadPool::Job job;
  std::stop_source stop;
};

struct Queues {
  std::array<std::deque<Entry>, kPriorities> waiting;
  std::vector<std::stop_source> running;
  bool background_runs = false;
  bool closed = false;

  std::deque<Entry>& of(Priority priority) { return waiting[static_cast<std::size_t>(priority)]; }
};

// The next job to run. Those cancelled meanwhile go to `dropped`, to be destroyed outside the lock.
std::optional<Entry> take_next(Queues& queues, std::vector<Entry>& dropped) {
  for (const Priority priority : {Priority::interactive, Priority::normal, Priority::background}) {
    if (priority == Priority::background && queues.background_runs) {
      continue;
    }
    std::deque<Entry>& waiting = queues.of(priority);
    while (!waiting.empty()) {
      Entry entry = std::move(waiting.front());
      waiting.pop_front();
      if (entry.stop.stop_requested()) {
        dropped.push_back(std::move(entry));
        continue;
      }
      queues.running.push_back(entry.stop);
      queues.background_runs |= priority == Priority::background;
      return entry;
    }
  }
  return std::nullopt;
}

}  // namespace

// Asio's own queue is first in, first out, so it holds no jobs but turns: each says "run the most
// urgent job now". There are at least as many turns to come as there are jobs that may run.
struct ThreadPool::State {
  State(std::size_t size, OnException handler) : workers(size), on_exception(std::move(handler)) {}

  void post_turn() {
    asio::post(*threads, [this] { run_next(); });
  }

  void run_next() {
    bool another = true;
    while (another) {
      std::vector<Entry> dropped;
      std::optional<Entry> entry =
          queues.with([&](Queues& locked) { return take_next(locked, dropped); });
      dropped.clear();
      if (!entry) {
        return;
      }
      run(*entry);
      another = finish(*entry);
    }
  }

  void run(Entry& entry) {
    try {
      // The job and all it holds are gone before it counts as finished.
      const Job job = std::exchange(entry.job, nullptr);
      job(entry.stop.get_token());
    } catch (...) {
      if (!on_exception) {
        std::terminate();
      }
      on_exception(std::current_exception());
    }
  }

  // Says whether a background job waits whose turn may have gone by while this one ran.
  bool finish(const Entry& entry) {
    return queues.with([&](Queues& locked) {
      locked.running.erase(std::find(locked.running.begin(), locked.running.end(), entry.stop));
      if (entry.priority != Priority::background) {
        return false;
      }
      locked.background_runs = false;
      return !locked.of(Priority::background).empty();
    });
  }

  const std::size_t workers;
  const OnException on_exception;
  Guarded<Queues> queues;
  std::optional<asio::thread_pool> threads;  // set under the lock of `queues`, once
};

ThreadPool::ThreadPool(std::size_t workers, OnException on_exception)
    : state_(std::make_unique<State>(workers == 0 ? hardware_workers() : workers,
                                     std::move(on_exception))) {}

ThreadPool::~ThreadPool() {
  std::array<std::deque<Entry>, kPriorities> dropped;
  std::vector<std::stop_source> running;
  state_->queues.with([&](Queues& locked) {
    locked.closed = true;
    dropped.swap(locked.waiting);
    running = locked.running;
  });
  // Outside the lock: stopping runs callbacks, and they and what jobs hold are anybody's code.
  for (const std::deque<Entry>& entries : dropped) {
    for (const Entry& entry : entries) {
      running.push_back(entry.stop);
    }
  }
  for (std::stop_source& stop : running) {
    stop.request_stop();
  }
  if (state_->threads) {
    state_->threads->join();
  }
}

std::stop_source ThreadPool::post(Priority priority, Job job) {
  std::stop_source stop;
  Entry entry{priority, std::move(job), stop};
  const bool taken = state_->queues.with([&](Queues& locked) {
    if (locked.closed) {
      return false;
    }
    if (!state_->threads) {
      state_->threads.emplace(state_->workers);
    }
    locked.of(priority).push_back(std::move(entry));
    return true;
  });
  if (taken) {
    state_->post_turn();
  } else {
    stop.request_stop();
  }
  return stop;
}

std::size_t ThreadPool::workers() const {
  return state_->workers;
}

std::size_t hardware_workers() {
  return std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace interlock
