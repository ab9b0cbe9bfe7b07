#include "analysis/facts/extract.h"

#include <utility>

#include "analysis/facts/unit_builder.h"

namespace interlock {
namespace {

std::shared_ptr<const Unit> unit_in(const UnitsByText* units, const Hash128& text) {
  if (units == nullptr) return nullptr;
  const auto found = units->find(text);
  return found == units->end() ? nullptr : found->second;
}

// Gives each function of the module its unit: the one it had before, where the parser reused the
// subtree or has made the same of the same text.
class ModuleUnits final : public UnitSource {
 public:
  ModuleUnits(TextReader& reader, const ExtractedFacts* previous, ExtractedFacts& out)
      : reader_(reader), previous_(previous), out_(out) {
    places_.emplace_back();  // the module's own
    out_.texts.emplace_back();
  }

  std::pair<std::uint32_t, const Unit*> take_function(TreeWalk& walk) override {
    const auto index = static_cast<std::uint32_t>(places_.size());
    UnitPlace& place = places_.emplace_back();
    place.begin = walk.range().begin;
    const SubtreeId id = walk.id();
    std::optional<Hash128> text;
    if (previous_ != nullptr) {
      const auto found = previous_->units.find(id);
      if (found != previous_->units.end()) {
        place.unit = previous_->facts->units[found->second].unit;
        text = previous_->texts[found->second];
      }
      // The first version is not hashed: most files are read once.
      if (!text && !walk.has_error()) text = Hasher128().add(reader_.view(walk.range())).finish();
      if (place.unit == nullptr && text) place.unit = remembered(*text);
    }
    if (place.unit == nullptr) place.unit = UnitBuilder(reader_, nullptr).build(walk);
    out_.units.emplace(id, index);
    out_.texts.push_back(text);
    return {index, place.unit.get()};
  }

  void place(std::uint32_t unit, ScopeId scope, ClassId klass, StatementId statement) override {
    places_[unit].scope = scope;
    places_[unit].klass = klass;
    places_[unit].statement = statement;
  }

  std::vector<UnitPlace> take() { return std::move(places_); }

 private:
  [[nodiscard]] std::shared_ptr<const Unit> remembered(const Hash128& text) const {
    auto unit = unit_in(previous_->by_text.get(), text);
    return unit != nullptr ? unit : unit_in(previous_->whole.get(), text);
  }

  TextReader& reader_;
  const ExtractedFacts* previous_;
  ExtractedFacts& out_;
  std::vector<UnitPlace> places_;
};

std::shared_ptr<const UnitsByText> by_text(const ExtractedFacts& extracted) {
  auto units = std::make_shared<UnitsByText>();
  units->reserve(extracted.texts.size());
  for (std::size_t i = 0; i < extracted.texts.size(); ++i) {
    if (extracted.texts[i]) units->emplace(*extracted.texts[i], extracted.facts->units[i].unit);
  }
  return units;
}

}  // namespace

ExtractedFacts extract_facts(const Text& text, const Tree& tree, const ExtractedFacts* previous) {
  ExtractedFacts extracted;
  TextReader reader(text);
  TreeWalk walk(tree);
  ModuleUnits units(reader, previous, extracted);
  auto module = UnitBuilder(reader, &units).build(walk);
  auto facts = std::make_shared<ModuleFacts>();
  facts->units = units.take();
  facts->units.front().unit = std::move(module);
  extracted.facts = std::move(facts);
  if (previous == nullptr) return extracted;
  extracted.by_text = by_text(extracted);
  extracted.whole = tree.has_errors() ? previous->whole : extracted.by_text;
  return extracted;
}

}  // namespace interlock
