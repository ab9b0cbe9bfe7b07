#include <algorithm>
#include <unordered_map>

#include "analysis/models/stub_tables.h"
#include "analysis/models/tables.h"
#include "analysis/stubs/stub_entries.h"

namespace interlock::stubs {
namespace {

// Every different text once, each with a zero after it; the empty one is the first.
class Pool {
 public:
  Pool() { place_of(""); }
  std::uint32_t place_of(const std::string& text) {
    const auto [place, fresh] = places_.try_emplace(text, size_);
    if (fresh) {
      text_ += "    \"" + text + "\\0\"\n";
      size_ += static_cast<std::uint32_t>(text.size()) + 1;
    }
    return place->second;
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::unordered_map<std::string, std::uint32_t> places_;
  std::string text_;
  std::uint32_t size_ = 0;
};

std::string joined(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : " ") + name;
  return all;
}

}  // namespace

std::string write_stub_tables(const StubEntries& entries) {
  Pool pool;
  std::vector<std::pair<std::uint32_t, std::string>> rows;
  for (const auto& [name, entry] : entries) {
    std::string row = "{" + std::to_string(pool.place_of(name));
    for (const std::string& text : {entry.returns, entry.yields, entry.enters, joined(entry.bases)})
      row += "," + std::to_string(pool.place_of(text));
    row += "," + std::to_string(static_cast<int>(entry.kind)) + "},\n";
    rows.emplace_back(tables::name_hash(name), std::move(row));
  }
  std::sort(rows.begin(), rows.end());
  std::string hashes;
  std::string text;
  for (const auto& [hash, row] : rows) {
    hashes += std::to_string(hash) + "U,\n";
    text += row;
  }
  const std::string count = std::to_string(rows.size());
  return "// Written by compile_stubs from the standard library's stubs of typeshed, whose licence "
         "is\n"
         "// in analysis/stubs/LICENSE.\n"
         "#include \"analysis/models/stub_tables.h\"\n\n"
         "namespace interlock::tables {\nnamespace {\n\n"
         "constexpr char kTextBytes[] =\n" +
         pool.text() + ";\n" + "constexpr std::uint32_t kHashRows[] = {\n" + hashes + "};\n" +
         "constexpr StubRow kRows[] = {\n" + text + "};\n" +
         "constinit std::atomic<const Api*> made[" + count + "];\n" +
         "\n}  // namespace\n\n"
         "constinit const char* const kStubText = kTextBytes;\n"
         "constinit const std::span<const std::uint32_t> kStubHashes = kHashRows;\n"
         "constinit const std::span<const StubRow> kStubRows = kRows;\n"
         "constinit const std::span<std::atomic<const Api*>> kStubApis = made;\n\n"
         "}  // namespace interlock::tables\n";
}

}  // namespace interlock::stubs
