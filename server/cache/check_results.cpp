#include "server/cache/check_results.h"

#include <algorithm>
#include <utility>

#include "analysis/text/byte_stream.h"

namespace interlock {
namespace {

constexpr std::string_view kFormat = "interlock results 1\n";

// Sorted strings, each without what it has in common with the one before.
class PathWriter {
 public:
  void write(ByteWriter& out, std::string_view path) {
    const auto common =
        std::mismatch(path.begin(), path.end(), before_.begin(), before_.end()).first -
        path.begin();
    out.number(static_cast<std::uint64_t>(common));
    out.string(path.substr(static_cast<std::size_t>(common)));
    before_ = path;
  }

 private:
  std::string before_;
};

class PathReader {
 public:
  std::string read(ByteReader& in) {
    const std::uint64_t common = in.number();
    if (common > before_.size()) {
      in.fail();
      return {};
    }
    before_.resize(static_cast<std::size_t>(common));
    before_ += in.string();
    return before_;
  }

 private:
  std::string before_;
};

template <typename Item, typename Read>
void read_list(ByteReader& in, std::vector<Item>& items, Read read) {
  items.resize(in.count());
  for (Item& item : items) {
    if (!in.ok()) return;
    read(item);
  }
}

template <typename Kind>
void read_kind(ByteReader& in, Kind& kind, Kind last) {
  kind = static_cast<Kind>(in.byte());
  if (kind > last) in.fail();
}

void write_range(ByteWriter& out, ByteRange range) {
  out.number(range.begin);
  out.number(range.end);
}

ByteRange read_range(ByteReader& in) {
  const std::uint32_t begin = in.number32();
  return {begin, in.number32()};
}

void write_fix(ByteWriter& out, const Fix& fix) {
  out.string(fix.title);
  out.byte(static_cast<std::uint8_t>(fix.applicability));
  out.byte(static_cast<std::uint8_t>(fix.kind));
  out.byte(fix.preferred ? 1 : 0);
  out.number(fix.edits.size());
  for (const TextEdit& edit : fix.edits) {
    write_range(out, edit.range);
    out.string(edit.replacement);
  }
}

void read_fix(ByteReader& in, Fix& fix) {
  fix.title = in.string();
  read_kind(in, fix.applicability, Applicability::unsafe);
  read_kind(in, fix.kind, FixKind::suppress);
  fix.preferred = in.byte() != 0;
  read_list(in, fix.edits, [&](TextEdit& edit) {
    edit.range = read_range(in);
    edit.replacement = in.string();
  });
}

void write_finding(ByteWriter& out, const CheckedFinding& checked) {
  const Finding& finding = checked.finding;
  out.string(finding.rule->name);
  out.byte(static_cast<std::uint8_t>(finding.severity));
  out.byte(static_cast<std::uint8_t>(finding.confidence));
  write_range(out, finding.range);
  out.string(finding.message);
  out.number(finding.related.size());
  for (const RelatedPlace& related : finding.related) {
    write_range(out, related.range);
    out.string(related.message);
    out.string(related.path);
  }
  out.number(checked.fixes.size());
  for (const Fix& fix : checked.fixes) write_fix(out, fix);
}

void read_finding(ByteReader& in, CheckedFinding& checked) {
  Finding& finding = checked.finding;
  finding.rule = find_rule(in.string());
  if (finding.rule == nullptr) in.fail();
  read_kind(in, finding.severity, Severity::hint);
  read_kind(in, finding.confidence, Confidence::high);
  finding.range = read_range(in);
  finding.message = in.string();
  read_list(in, finding.related, [&](RelatedPlace& related) {
    related.range = read_range(in);
    related.message = in.string();
    related.path = in.string();
  });
  read_list(in, checked.fixes, [&](Fix& fix) { read_fix(in, fix); });
}

void write_ascending(ByteWriter& out, const std::vector<std::uint32_t>& numbers) {
  out.number(numbers.size());
  std::uint32_t before = 0;
  for (const std::uint32_t number : numbers) {
    out.number(number - before);
    before = number;
  }
}

void read_ascending(ByteReader& in, std::vector<std::uint32_t>& numbers, std::size_t end) {
  std::uint64_t number = 0;
  read_list(in, numbers, [&](std::uint32_t& each) {
    number += in.number32();
    if (number >= end) in.fail();
    each = static_cast<std::uint32_t>(number);
  });
}

void write_record(ByteWriter& out, const CheckRecord& record) {
  out.hash(record.options);
  out.byte(record.has_syntax_errors ? 1 : 0);
  out.number(record.findings.size());
  for (const CheckedFinding& finding : record.findings) write_finding(out, finding);
  write_ascending(out, record.said);
  write_ascending(out, record.shown);
}

void read_record(ByteReader& in, CheckRecord& record, std::size_t files) {
  record.options = in.hash();
  record.has_syntax_errors = in.byte() != 0;
  read_list(in, record.findings, [&](CheckedFinding& finding) { read_finding(in, finding); });
  read_ascending(in, record.said, files);
  read_ascending(in, record.shown, files);
}

}  // namespace

std::string write_results(const CheckResults& results) {
  ByteWriter out;
  PathWriter paths;
  out.number(results.files.size());
  for (const CheckResults::File& file : results.files) {
    paths.write(out, file.path);
    out.hash(file.state.content);
    out.hash(file.state.meaning);
    out.byte(file.record ? 1 : 0);
    if (file.record) write_record(out, *file.record);
  }
  PathWriter folders;
  out.number(results.questions.size());
  for (const FolderQuestion& question : results.questions) {
    folders.write(out, question.folder);
    out.string(question.name);
    out.byte(static_cast<std::uint8_t>(question.found));
  }
  ByteWriter all;
  all.raw(kFormat);
  all.hash(hash128(out.bytes()));
  all.raw(out.bytes());
  return all.take();
}

std::optional<CheckResults> read_results(std::string_view bytes) {
  ByteReader in(bytes);
  if (in.raw(kFormat.size()) != kFormat) return std::nullopt;
  const Hash128 checksum = in.hash();
  if (!in.ok() || hash128(bytes.substr(bytes.size() - in.left())) != checksum) return std::nullopt;
  CheckResults results;
  PathReader paths;
  const std::size_t count = in.count();
  results.files.resize(count);
  for (CheckResults::File& file : results.files) {
    file.path = paths.read(in);
    file.state.content = in.hash();
    file.state.meaning = in.hash();
    if (in.byte() != 0) read_record(in, file.record.emplace(), count);
    if (!in.ok()) return std::nullopt;
  }
  PathReader folders;
  read_list(in, results.questions, [&](FolderQuestion& question) {
    question.folder = folders.read(in);
    question.name = in.string();
    read_kind(in, question.found, EntryFound::folder);
  });
  return in.ended() ? std::optional(std::move(results)) : std::nullopt;
}

Hash128 hash_of(const AnalysisOptions& options) {
  Hasher128 hasher;
  hasher.field(static_cast<std::uint64_t>(options.target_version.major));
  hasher.field(static_cast<std::uint64_t>(options.target_version.minor));
  hasher.field(static_cast<std::uint64_t>(options.target_version.is_free_threaded));
  for (const auto* names : {&options.select, &options.ignore}) {
    hasher.field(names->size());
    for (const std::string& name : *names) hasher.field(name);
  }
  hasher.field(options.severity.size());
  for (const auto& [name, severity] : options.severity)
    hasher.field(name).field(static_cast<std::uint64_t>(severity));
  return hasher.field(static_cast<std::uint64_t>(options.confidence)).finish();
}

}  // namespace interlock
