// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.shares;

import org.lendfs.gateway.config.Origin;
import org.lendfs.gateway.config.ShareProperties;

/**
 * A share of the database that could not be published at the start; it waits to be changed.
 *
 * @param problem one sentence
 */
public record FailedShare(ShareProperties settings, Origin origin, String problem) {}
