#include "analysis/index/load_facts.h"

#include <utility>

#include "analysis/facts/extract.h"
#include "analysis/syntax/tree.h"

namespace interlock {
namespace {

std::vector<std::uint32_t> line_starts_of(const Text& text) {
  std::vector<std::uint32_t> starts;
  starts.reserve(text.line_count());
  starts.push_back(0);
  bool after_return = false;  // of a "\r" that a "\n" may belong to
  for (std::uint32_t begin = 0; begin < text.size();) {
    const std::string_view chunk = text.chunk_at(begin);
    for (std::size_t i = 0; i < chunk.size(); ++i) {
      const auto next = begin + static_cast<std::uint32_t>(i) + 1;
      if (chunk[i] == '\n' && after_return) {
        starts.back() = next;
      } else if (chunk[i] == '\n' || chunk[i] == '\r') {
        starts.push_back(next);
      }
      after_return = chunk[i] == '\r';
    }
    begin += static_cast<std::uint32_t>(chunk.size());
  }
  return starts;
}

ParsedFacts parse(const Text& text) {
  ParsedFacts parsed;
  with_tree_of(text, [&](const Tree& tree) {
    parsed.facts = extract_facts(text, tree, nullptr).facts;
    parsed.has_syntax_errors = tree.has_errors();
  });
  parsed.line_starts = line_starts_of(text);
  return parsed;
}

}  // namespace

ParsedFacts load_facts(Name path, const Text& text, FactCache* cache) {
  if (cache == nullptr) return parse(text);
  const Hash128 content = hash128(text);
  if (auto known = cache->find(path, content)) return std::move(*known);
  ParsedFacts parsed = parse(text);
  cache->keep(path, content, parsed);
  return parsed;
}

}  // namespace interlock
