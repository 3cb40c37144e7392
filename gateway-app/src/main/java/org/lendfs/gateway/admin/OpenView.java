// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lendfs.vfs.open.FileOpen;

/** A file that a client has open. */
@Schema(
    name = "Open",
    description = "A file that a client has open, with what it takes and what it denies to others")
record OpenView(
    long id,
    String path,
    String client,
    String protocol,
    String address,
    @Schema(description = "Of read, write and delete") Set<String> access,
    @Schema(description = "Of read, write and delete") Set<String> deny,
    @Schema(description = "Whether the file goes with its last open") boolean removalPending) {

  static OpenView of(FileOpen open) {
    return new OpenView(
        open.id(),
        open.path(),
        open.client().id(),
        open.client().protocol(),
        open.client().address().toString(),
        names(open.access()),
        names(open.deny()),
        open.isRemovalPending());
  }

  static Set<String> names(Set<? extends Enum<?>> constants) {
    return constants.stream()
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
