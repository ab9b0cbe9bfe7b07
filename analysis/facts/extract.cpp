#include "analysis/facts/extract.h"

#include <utility>

#include "analysis/facts/unit_builder.h"

namespace interlock {
namespace {

// Gives each function of the module its unit: the one it had before, where the parser reused the
// subtree.
class ModuleUnits final : public UnitSource {
 public:
  ModuleUnits(TextReader& reader, const ExtractedFacts* previous, ExtractedFacts& out)
      : reader_(reader), previous_(previous), out_(out) {
    places_.emplace_back();  // the module's own
  }

  std::pair<std::uint32_t, const Unit*> take_function(TreeWalk& walk) override {
    const auto index = static_cast<std::uint32_t>(places_.size());
    UnitPlace& place = places_.emplace_back();
    place.begin = walk.range().begin;
    place.unit = reused(walk.id());
    if (place.unit == nullptr) {
      const SubtreeId id = walk.id();
      place.unit = UnitBuilder(reader_, nullptr).build(walk);
      out_.units.emplace(id, index);
    } else {
      out_.units.emplace(walk.id(), index);
    }
    return {index, place.unit.get()};
  }

  void place(std::uint32_t unit, ScopeId scope, ClassId klass, StatementId statement) override {
    places_[unit].scope = scope;
    places_[unit].klass = klass;
    places_[unit].statement = statement;
  }

  std::vector<UnitPlace> take() { return std::move(places_); }

 private:
  std::shared_ptr<const Unit> reused(SubtreeId id) const {
    if (previous_ == nullptr) return nullptr;
    const auto found = previous_->units.find(id);
    if (found == previous_->units.end()) return nullptr;
    return previous_->facts->units[found->second].unit;
  }

  TextReader& reader_;
  const ExtractedFacts* previous_;
  ExtractedFacts& out_;
  std::vector<UnitPlace> places_;
};

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
  return extracted;
}

}  // namespace interlock
