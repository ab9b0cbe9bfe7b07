#include "analysis/facts/fact_bytes.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "analysis/facts/fact_fields.h"
#include "analysis/facts/fingerprint.h"
#include "analysis/text/byte_stream.h"

// The bytes are: a checksum of all that follows; the hash of the next part; that part's size; what
// the facts say, with the names that they use before it; and the places.
namespace interlock {
namespace {

constexpr std::size_t kChecksum = 8;
constexpr unsigned kFlagShift = 5;  // a kind takes the bits below, and flags those above

constexpr std::uint32_t zigzag(std::uint32_t difference) {
  return (difference << 1U) ^ (0U - (difference >> 31U));
}
constexpr std::uint32_t unzigzag(std::uint32_t number) {
  return (number >> 1U) ^ (0U - (number & 1U));
}

class FactWriter {
 public:
  template <typename Kind, typename... Flags>
  void kind(Kind kind, Kind /*last*/, Flags... flags) {
    unsigned byte = static_cast<unsigned>(kind);
    unsigned bit = 1U << kFlagShift;
    ((byte |= flags ? bit : 0U, bit <<= 1U), ...);
    said_.byte(static_cast<std::uint8_t>(byte));
  }
  template <typename... Flags>
  void flags(Flags... flags) {
    kind(ScopeKind{}, ScopeKind{}, flags...);
  }
  [[nodiscard]] std::uint32_t number_of(Name name) {
    if (name == Name::none) return 0;
    const auto next = static_cast<std::uint32_t>(numbers_.size()) + 1;
    const auto [entry, fresh] = numbers_.emplace(name, next);
    if (fresh) names_.string(text_of(name));
    return entry->second;
  }
  static void set(Name /*name*/, std::uint32_t /*number*/) {}
  // A bit for each that is not as expected, then those.
  template <typename... Numbers>
  void numbers(const Likely<Numbers>&... numbers) {
    unsigned wanted = 0;
    unsigned bit = 1;
    ((wanted |= numbers.value != numbers.expected ? bit : 0U, bit <<= 1U), ...);
    said_.some_of(static_cast<std::uint8_t>(wanted),
                  std::array{zigzag(numbers.value - numbers.expected)...});
  }
  void ids(const std::vector<std::uint32_t>& ids) {
    said_.number(ids.size());
    std::uint32_t before = 0;
    for (const std::uint32_t id : ids) {
      said_.number(zigzag(id - before));
      before = id;
    }
  }
  template <typename Item, typename Write>
  void list(const std::vector<Item>& items, Write write) {
    said_.number(items.size());
    for (const Item& item : items) write(item);
  }
  // In source order: the order by name is this process's own.
  template <typename Write>
  void bindings(const std::vector<Binding>& bindings, Write write) {
    std::vector<const Binding*> sorted;
    sorted.reserve(bindings.size());
    for (const Binding& binding : bindings) sorted.push_back(&binding);
    std::stable_sort(sorted.begin(), sorted.end(), [](const Binding* a, const Binding* b) {
      if (a->scope != b->scope) return a->scope < b->scope;
      if (a->range.begin != b->range.begin) return a->range.begin < b->range.begin;
      return text_of(a->name) < text_of(b->name);
    });
    said_.number(sorted.size());
    for (const Binding* binding : sorted) write(*binding);
  }
  template <typename Item, typename Write>
  void placed_list(const std::vector<Item>& items, Write write) {
    places_.number(items.size());
    for (const Item& item : items) write(item);
  }
  void placed_string(const std::string& text) { places_.string(text); }
  void place(std::uint32_t place) {
    places_.number(zigzag(place - place_));
    place_ = place;
  }
  void range(ByteRange range) {
    place(range.begin);
    places_.number(range.end - range.begin);
  }

  void module(const ParsedFacts& parsed) {
    said_.byte(parsed.has_syntax_errors ? 1 : 0);
    list(parsed.facts->units, [&](const UnitPlace& u) {
      place(u.begin);
      numbers(Likely{u.scope, kNone}, Likely{u.klass, kNone}, Likely{u.statement, kNone});
      unit_fields(*this, *u.unit);
    });
    placed_list(parsed.line_starts, [&](std::uint32_t start) { place(start); });
  }
  [[nodiscard]] FactBytes take() {
    ByteWriter count;
    count.number(numbers_.size());
    FactBytes out;
    out.meaning = Hasher128().add(count.bytes()).add(names_.bytes()).add(said_.bytes()).finish();
    ByteWriter head;
    head.hash(out.meaning);
    head.number(count.bytes().size() + names_.bytes().size() + said_.bytes().size());
    const std::array parts{head.bytes(), count.bytes(), names_.bytes(), said_.bytes(),
                           places_.bytes()};
    Hasher128 checksum;
    for (const std::string_view part : parts) checksum.add(part);
    ByteWriter first;
    first.fixed(checksum.finish().low);
    std::size_t size = first.bytes().size();
    for (const std::string_view part : parts) size += part.size();
    out.bytes.reserve(size);
    out.bytes += first.bytes();
    for (const std::string_view part : parts) out.bytes += part;
    return out;
  }
  // Begins again, in the room that it has.
  void clear() {
    names_.clear();
    said_.clear();
    places_.clear();
    numbers_.clear();
    place_ = 0;
  }

 private:
  ByteWriter names_;
  ByteWriter said_;
  ByteWriter places_;
  std::unordered_map<Name, std::uint32_t> numbers_;
  std::uint32_t place_ = 0;
};

bool spans_lie_inside(const Unit& unit) {
  const auto lies_inside = [&](std::uint64_t first, std::uint64_t count) {
    return first + count <= unit.children.size();
  };
  return std::all_of(unit.exprs.begin(), unit.exprs.end(),
                     [&](const Expr& e) { return lies_inside(e.first_child, e.child_count); }) &&
         std::all_of(unit.statements.begin(), unit.statements.end(), [&](const Statement& s) {
           return lies_inside(s.first_target, s.target_count) &&
                  lies_inside(s.first_value, s.value_count);
         });
}

class FactReader {
 public:
  FactReader(std::string_view said, std::string_view places) : said_(said), places_(places) {
    names_.resize(said_.count() + 1);
    for (std::size_t i = 1; i < names_.size(); ++i) names_[i] = intern(said_.string());
  }

  template <typename Kind, typename... Flags>
  void kind(Kind& kind, Kind last, Flags&... flags) {
    const unsigned byte = said_.byte();
    kind = static_cast<Kind>(byte & ((1U << kFlagShift) - 1));
    if (kind > last) said_.fail();
    unsigned bit = 1U << kFlagShift;
    ((flags = (byte & bit) != 0, bit <<= 1U), ...);
  }
  template <typename... Flags>
  void flags(Flags&... flags) {
    ScopeKind none{};
    kind(none, ScopeKind{}, flags...);
  }
  [[nodiscard]] static std::uint32_t number_of(Name /*name*/) { return 0; }
  void set(Name& name, std::uint32_t number) {
    if (number < names_.size()) {
      name = names_[number];
    } else {
      said_.fail();
    }
  }
  template <typename... Numbers>
  void numbers(Likely<Numbers>... numbers) {
    const unsigned mask = said_.byte();
    unsigned bit = 1;
    const auto read = [&](std::uint32_t& value, std::uint32_t expected) {
      value = (mask & bit) != 0 ? expected + unzigzag(said_.number32()) : expected;
      bit <<= 1U;
    };
    (read(numbers.value, numbers.expected), ...);
  }
  void ids(std::vector<std::uint32_t>& ids) {
    ids.resize(said_.count());
    std::uint32_t before = 0;
    for (std::uint32_t& id : ids) {
      before += unzigzag(said_.number32());
      id = before;
    }
  }
  template <typename Item, typename Read>
  void list(std::vector<Item>& items, Read read) {
    items.resize(said_.count());
    for (Item& item : items) {
      if (!said_.ok()) return;
      read(item);
    }
  }
  template <typename Read>
  void bindings(std::vector<Binding>& bindings, Read read) {
    list(bindings, read);
    std::stable_sort(bindings.begin(), bindings.end(), [](const Binding& a, const Binding& b) {
      return a.scope != b.scope ? a.scope < b.scope : a.name < b.name;
    });
  }
  template <typename Item, typename Read>
  void placed_list(std::vector<Item>& items, Read read) {
    items.resize(places_.count());
    for (Item& item : items) read(item);
  }
  void placed_string(std::string& text) { text = places_.string(); }
  void place(std::uint32_t& place) {
    place_ += unzigzag(places_.number32());
    place = place_;
  }
  void range(ByteRange& range) {
    place(range.begin);
    range.end = range.begin + places_.number32();
  }

  std::optional<ParsedFacts> module() {
    ParsedFacts parsed;
    auto facts = std::make_shared<ModuleFacts>();
    parsed.has_syntax_errors = said_.byte() != 0;
    list(facts->units, [&](UnitPlace& u) {
      place(u.begin);
      numbers(Likely{u.scope, kNone}, Likely{u.klass, kNone}, Likely{u.statement, kNone});
      auto unit = std::make_shared<Unit>();
      unit_fields(*this, *unit);
      if (!said_.ok() || !spans_lie_inside(*unit)) {
        said_.fail();
        return;
      }
      unit->fingerprint = fingerprint_of(*unit);
      u.unit = std::move(unit);
    });
    placed_list(parsed.line_starts, [&](std::uint32_t& start) { place(start); });
    if (!said_.ended() || !places_.ended() || facts->units.empty()) return std::nullopt;
    parsed.facts = std::move(facts);
    return parsed;
  }

 private:
  ByteReader said_;
  ByteReader places_;
  std::vector<Name> names_;
  std::uint32_t place_ = 0;
};

}  // namespace

FactBytes write_facts(const ParsedFacts& parsed) {
  thread_local FactWriter writer;
  writer.clear();
  writer.module(parsed);
  return writer.take();
}

std::optional<ParsedFacts> read_facts(std::string_view bytes) {
  ByteReader whole(bytes);
  const std::uint64_t checksum = whole.fixed();
  if (!whole.ok() || hash128(bytes.substr(kChecksum)).low != checksum) return std::nullopt;
  static_cast<void>(whole.hash());
  const std::string_view said = whole.string();
  const std::string_view places = whole.raw(whole.left());
  if (!whole.ok()) return std::nullopt;
  return FactReader(said, places).module();
}

Hash128 meaning_of(std::string_view bytes) {
  ByteReader reader(bytes.substr(std::min(kChecksum, bytes.size())));
  return reader.hash();
}

}  // namespace interlock
