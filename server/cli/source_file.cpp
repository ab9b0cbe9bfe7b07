#include "server/cli/source_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>

namespace interlock {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kBinaryProbe = 1024;

struct CloseFile {
  void operator()(std::FILE* file) const { static_cast<void>(std::fclose(file)); }
};
using OpenFile = std::unique_ptr<std::FILE, CloseFile>;

std::string reason(int error_number) {
  return std::generic_category().message(error_number);
}

SourceFile refused(std::string why) {
  return {.bytes = {}, .byte_order_mark = false, .error = std::move(why)};
}

std::string megabytes(std::uintmax_t bytes) {
  return std::to_string(bytes / 1'000'000) + " MB";
}

}  // namespace

SourceFile source_of(std::string bytes) {
  SourceFile source;
  source.bytes = std::move(bytes);
  if (std::memchr(source.bytes.data(), 0, std::min(source.bytes.size(), kBinaryProbe)) != nullptr) {
    return refused("not a text file: it holds NUL bytes");
  }
  if (source.bytes.starts_with(kByteOrderMark)) {
    source.byte_order_mark = true;
    source.bytes.erase(0, kByteOrderMark.size());
  }
  return source;
}

SourceFile read_source_file(const std::string& path) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  if (error) return refused("cannot be read: " + error.message());
  if (size > kMaxSourceSize) {
    return refused("too large to check: " + megabytes(size) + ", the limit is " +
                   megabytes(kMaxSourceSize));
  }
  const OpenFile file(std::fopen(path.c_str(), "rb"));
  if (file == nullptr) return refused("cannot be read: " + reason(errno));
  // One read of the whole file, without a buffer in between; one byte more shows that it didn't
  // grow.
  static_cast<void>(std::setvbuf(file.get(), nullptr, _IONBF, 0));
  SourceFile source;
  source.bytes.resize(size + 1);
  const std::size_t got = std::fread(source.bytes.data(), 1, source.bytes.size(), file.get());
  if (std::ferror(file.get()) != 0) return refused("cannot be read: " + reason(errno));
  if (got > size) return refused("cannot be read: it is being written");
  source.bytes.resize(got);
  return source_of(std::move(source.bytes));
}

std::string write_source_file(const std::string& path, std::string_view bytes) {
  std::error_code error;
  const fs::path target = fs::weakly_canonical(path, error);
  if (error) return "cannot be written: " + error.message();
  fs::path fresh = target;
  fresh.replace_filename("." + target.filename().string() + ".interlock-new");
  fs::remove(fresh, error);  // what a killed run left behind
  {
    OpenFile file(std::fopen(fresh.string().c_str(), "wbx"));
    if (file == nullptr) return "cannot be written: " + reason(errno);
    const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size();
    const bool closed = std::fclose(file.release()) == 0;
    if (!written || !closed) {
      const int error_number = errno;
      fs::remove(fresh, error);
      return "cannot be written: " + reason(error_number);
    }
  }
  const fs::file_status before = fs::status(target, error);
  if (fs::exists(before)) fs::permissions(fresh, before.permissions(), error);
  fs::rename(fresh, target, error);
  if (error) {
    const std::string why = error.message();
    fs::remove(fresh, error);
    return "cannot be written: " + why;
  }
  return {};
}

}  // namespace interlock
