#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "analysis/text/text.h"

// A crash file says which text was being analysed when a fatal signal came, so that the next server
// can leave that text alone (quarantine.h).
namespace interlock {

// Tells texts apart, whatever their files are called. A value.
struct ContentHash {
  std::uint64_t hash = 0;  // FNV-1a
  std::uint32_t size = 0;  // bytes

  friend auto operator<=>(const ContentHash&, const ContentHash&) = default;
};

// O(size). Any thread, and async-signal-safe.
[[nodiscard]] ContentHash content_hash(const Text& text);

// `interlock/crashes` in the user's folder for caches; empty where there is no such folder.
[[nodiscard]] std::string crash_folder();

// From here on SIGSEGV, SIGBUS, SIGABRT, SIGFPE and SIGILL, and Windows' exceptions, write a file
// `crash-<time>-<process>` into `folder`, which is made when it is needed, and then end the process
// as they would have. An empty `folder` changes nothing. REQUIRES: called once, before other
// threads begin.
void report_crashes(const std::string& folder, std::string_view version);

// While this lives, a crash of its thread is that of this text's analysis. One thread. Costs two
// words: the text is hashed when the crash has come. REQUIRES: `uri` and `text` live as long.
//
// For tests: with INTERLOCK_DEBUG_CRASH=word in the environment when report_crashes() was called, a
// text that holds the word is a bad access.
class UnderAnalysis {
 public:
  UnderAnalysis(const std::string& uri, const Text& text);
  ~UnderAnalysis();
  UnderAnalysis(const UnderAnalysis&) = delete;
  UnderAnalysis& operator=(const UnderAnalysis&) = delete;

  [[nodiscard]] const std::string& uri() const { return uri_; }
  [[nodiscard]] const Text& text() const { return text_; }

 private:
  const std::string& uri_;
  const Text& text_;
  const UnderAnalysis* outer_;
};

}  // namespace interlock
