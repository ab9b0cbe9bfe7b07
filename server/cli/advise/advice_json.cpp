// For programs: {"version": 1, "functions": [...], "spawns": [...]}.
#include "analysis/advice/call_words.h"
#include "protocol/json.h"
#include "server/cli/advise/advise.h"
#include "server/cli/formats/places.h"

namespace interlock {
namespace {

void write_place(JsonWriter& out, const AdvisedFile& file, std::uint32_t offset) {
  const Place place = place_of(file.text, offset);
  out.field("path", file.path).field("line", place.line).field("column", place.column);
}

void write_function(JsonWriter& out, const AdvisedFile& file, const FunctionAdvice& one) {
  out.begin_object();
  write_place(out, file, one.range.begin);
  out.field("name", one.name).field("runs_on", words_of(one.runs_on));
  out.field("model", name_of(one.model)).field("reason", one.reason);
  out.field("blocks_loop", one.blocks_loop).end_object();
}

void write_spawn(JsonWriter& out, const AdvisedFile& file, const SpawnAdvice& one) {
  out.begin_object();
  write_place(out, file, one.offset);
  out.field("from", one.from).field("to", one.to).field("how", words_of(one.how));
  out.field("by", one.by).end_object();
}

}  // namespace

std::string advice_json(const std::vector<AdvisedFile>& files) {
  JsonWriter out;
  out.begin_object().field("version", 1).key("functions").begin_array();
  for (const AdvisedFile& file : files) {
    for (const FunctionAdvice& one : file.advice.functions) write_function(out, file, one);
  }
  out.end_array().key("spawns").begin_array();
  for (const AdvisedFile& file : files) {
    for (const SpawnAdvice& one : file.advice.spawns) write_spawn(out, file, one);
  }
  out.end_array().end_object();
  return out.take() + "\n";
}

}  // namespace interlock
