#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

// What ends a process at once: a bad access, an abort, a stack that is used up. All that a reporter
// of it calls here is safe where it is called: between any two instructions of the thread.
namespace interlock {

// From here on such an end calls `report` first, once, on the thread that it happened to, with the
// signal's number; Windows' exceptions have the numbers of the signals that they would be.
// REQUIRES: called once, before other threads begin.
void on_fatal_error(void (*report)(int signal));

// Ends the process with a bad access, for tests.
void raise_fatal_error();

// Room for the reporter on this thread, for when its stack is used up. One thread, which makes it
// and lives no longer.
class ReporterStack {
 public:
  ReporterStack();
  ~ReporterStack();
  ReporterStack(const ReporterStack&) = delete;
  ReporterStack& operator=(const ReporterStack&) = delete;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// A new file for what a reporter has to say, for this user alone. One thread.
class ReportFile {
 public:
  // Nothing is open where there is one of that name. `path` ends with NUL.
  explicit ReportFile(const char* path);
  ~ReportFile();
  ReportFile(const ReportFile&) = delete;
  ReportFile& operator=(const ReportFile&) = delete;

  [[nodiscard]] bool is_open() const;
  void write(std::string_view bytes) const;

 private:
  std::intptr_t number_;
};

// For this user alone. Nothing happens where there is one, or it can't be made.
void make_report_folder(const char* path);

}  // namespace interlock
