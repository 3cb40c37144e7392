// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** One page of a list. */
@Schema(description = "One page of a list")
record Page<T>(
    List<T> items,
    @Schema(description = "Counted from 0") int page,
    @Schema(description = "Most items of a page") int size,
    @Schema(description = "Items on all pages together") long total) {}
