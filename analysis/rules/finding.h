#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/text/byte_range.h"
#include "analysis/text/text.h"
#include "analysis/text/text_edit.h"

namespace interlock {

struct Rule;

// error: fails or hangs when reached; warning: likely bug; information: probably unintended; hint:
// a better tool exists.
enum class Severity : std::uint8_t { error, warning, information, hint };

// How sure the analysis is that the finding is real. Low ones are silent unless asked for.
enum class Confidence : std::uint8_t { low, medium, high };

// safe: keeps the meaning, may run on save; unsafe: changes timing or behaviour, only on request.
enum class Applicability : std::uint8_t { safe, unsafe };

// What kind of code action a fix is shown as in an editor.
enum class FixKind : std::uint8_t {
  quick_fix,
  offload_to_thread,
  offload_to_executor,
  offload_to_process,
  rewrite_async,
  suppress,
};

// A second place that a finding speaks of, such as where the lock is made. A value.
struct RelatedPlace {
  ByteRange range;
  std::string message;
  std::string path = {};                    // "": the same file
  std::optional<Text> text = std::nullopt;  // of another file, in which `range` is

  friend bool operator==(const RelatedPlace&, const RelatedPlace&) = default;
};

// What is to be changed in another file than the one that was analysed. A value.
struct FileEdits {
  std::string path;  // absolute
  Text text;         // in which the edits are
  std::vector<TextEdit> edits;

  friend bool operator==(const FileEdits&, const FileEdits&) = default;
};

// A repair. A value. The edits are sorted, do not overlap and are in the offsets of the analysed
// text.
struct Fix {
  std::string title;
  Applicability applicability = Applicability::unsafe;
  FixKind kind = FixKind::quick_fix;
  bool preferred = false;  // at most one of a finding's fixes
  std::vector<TextEdit> edits;
  std::vector<FileEdits> elsewhere = {};  // of refactorings only: they go over files

  friend bool operator==(const Fix&, const Fix&) = default;
};

// Something a rule saw. A value; thread-safe once made. Its fixes are computed when asked for, by
// FileAnalysis::fixes().
struct Finding {
  const Rule* rule = nullptr;
  Severity severity = Severity::warning;
  Confidence confidence = Confidence::high;
  ByteRange range;
  std::string message;  // plain text, code in backticks, no final period
  std::vector<RelatedPlace> related;
  // What the rule wants to find again when it is asked for fixes: ids whose meaning only the rule
  // knows.
  std::uint64_t payload = 0;

  friend bool operator==(const Finding&, const Finding&) = default;
};

}  // namespace interlock
