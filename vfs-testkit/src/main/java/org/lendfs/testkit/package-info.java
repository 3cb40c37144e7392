// SPDX-License-Identifier: Apache-2.0
/**
 * The contracts that every provider and every monitor can be put to, and the tools for it.
 *
 * <p>A provider's test is one class that extends {@link org.lendfs.testkit.ProviderContract} and
 * opens an empty store; a monitor's test is one that extends {@code MonitorContract}. The topics of
 * a contract are interfaces with tests as default methods, one file for each topic. Every test that
 * borrows ends with nothing on loan. Random tests print their seed and take it back from the system
 * property {@code lendfs.seed}.
 */
@NullMarked
package org.lendfs.testkit;

import org.jspecify.annotations.NullMarked;
