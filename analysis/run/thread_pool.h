#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <stop_token>

namespace interlock {

// What is run first when a worker is free; within one priority, what was posted first.
enum class Priority : std::uint8_t {
  background,  // nobody waits for it (an index): one worker at a time, so that the others stay free
  normal,      // somebody will look at it
  interactive,  // somebody waits for it now
};

// Runs jobs on a fixed number of threads. Thread-safe, its destruction apart.
// The threads start with the first job, not before. A job may post others.
class ThreadPool {
 public:
  // The token says when the answer is no longer wanted; a long job asks it now and then.
  using Job = std::function<void(std::stop_token)>;
  // Gets what a job threw, on the worker's thread. Must not throw.
  using OnException = std::function<void(std::exception_ptr)>;

  // `workers`: 0 means one for each hardware thread. Without `on_exception` a job that throws ends
  // the program, as in any thread.
  explicit ThreadPool(std::size_t workers = 0, OnException on_exception = nullptr);
  // Drops the jobs not begun, asks the running ones to stop and waits for them.
  // REQUIRES: not called by one of its jobs.
  ~ThreadPool();

  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  // Stopping the answer cancels the job: it never begins if it hasn't yet, else its token tells it.
  // After the pool's destruction has begun (a running job can see that) nothing is taken any more.
  // Throws std::system_error where the system gives no threads.
  std::stop_source post(Priority priority, Job job);

  [[nodiscard]] std::size_t workers() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// How many workers 0 stands for: at least 1.
[[nodiscard]] std::size_t hardware_workers();

}  // namespace interlock
