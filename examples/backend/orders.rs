//! The orders that are kept, and how they are found.

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::sync::Arc;

use indexmap::IndexMap;
use revox_call_builder::{CallDirection, CallStatus};
use serde::Deserialize;

use crate::order::Order;

/// How many orders are kept, and how long all of them may be together, in bytes. The oldest go.
const MAX_ORDERS: usize = 1000;
const MAX_ORDER_BYTES: usize = 64 * 1024 * 1024;

/// The orders by id, the oldest first, and their ids by idempotency key.
#[derive(Default)]
pub struct Orders {
    kept: IndexMap<String, Arc<Order>>,
    ids: HashMap<String, String>,
    bytes: usize,
}

/// Why an order is not kept.
pub enum NotKept {
    TooLong,
    /// Its key has placed another call.
    OtherRequest,
}

/// The body of `POST /call/search`. As for the API, each list has to be there; an empty one lets every call through.
#[derive(Deserialize)]
pub struct Search {
    assignee_ids: Vec<String>,
    assistant_ids: Vec<String>,
    campaign_ids: Vec<String>,
    directions: Vec<CallDirection>,
    from_phone_numbers: Vec<String>,
    outcomes: Vec<Outcome>,
    page: NonZeroUsize,
    page_size: NonZeroUsize,
    results: Vec<CallResult>,
    statuses: Vec<CallStatus>,
    #[serde(default)]
    call_ids: Vec<String>,
    /// A part of its id or of one of its numbers.
    #[serde(default)]
    query: String,
    #[serde(default)]
    sort_by: SortBy,
    #[serde(default)]
    sort_direction: SortDirection,
    to_phone_number: Option<String>,
}

/// `None` is for calls without one, which all calls are here.
#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
enum Outcome {
    NotInterested,
    Interested,
    Completed,
    RequestedCallbackLater,
    None,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum CallResult {
    #[serde(rename = "IVR")]
    Ivr,
    Voicemail,
    Human,
    Unknown,
    #[serde(rename = "ios-screening-filter")]
    IosScreeningFilter,
    None,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum SortBy {
    #[default]
    CreatedAt,
    UpdatedAt,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum SortDirection {
    Asc,
    #[default]
    Desc,
}

impl Orders {
    /// Keeps an order; one whose key has placed the same call before is not kept, but that one is given back.
    pub fn keep(&mut self, order: Order) -> Result<Arc<Order>, NotKept> {
        if let Some(placed) = order.key.as_ref().and_then(|key| self.find(self.ids.get(key)?)) {
            let is_same = placed.request.get() == order.request.get();
            return if is_same { Ok(placed) } else { Err(NotKept::OtherRequest) };
        }
        if order.bytes > MAX_ORDER_BYTES {
            return Err(NotKept::TooLong);
        }
        let (id, order) = (order.call.id.clone(), Arc::new(order));
        self.bytes = self.bytes.saturating_add(order.bytes);
        self.ids.extend(order.key.clone().map(|key| (key, id.clone())));
        self.kept.insert(id, order.clone());
        while self.kept.len() > MAX_ORDERS || self.bytes > MAX_ORDER_BYTES {
            let Some((_, oldest)) = self.kept.shift_remove_index(0) else { break };
            self.bytes = self.bytes.saturating_sub(oldest.bytes);
            oldest.key.as_ref().map(|key| self.ids.remove(key));
        }
        Ok(order)
    }

    pub fn find(&self, id: &str) -> Option<Arc<Order>> {
        self.kept.get(id).cloned()
    }

    pub fn find_mut(&mut self, id: &str) -> Option<&mut Order> {
        self.kept.get_mut(id).map(Arc::make_mut)
    }

    /// One page of those that are searched for, and how many there are on all.
    pub fn search(&self, search: &Search) -> (Vec<Arc<Order>>, usize) {
        let mut found: Vec<&Arc<Order>> = self.kept.values().filter(|order| search.lets_through(order)).collect();
        found.sort_by_key(|order| match search.sort_by {
            SortBy::CreatedAt => order.call.created_at,
            SortBy::UpdatedAt => order.call.updated_at,
        });
        if let SortDirection::Desc = search.sort_direction {
            found.reverse();
        }
        let size = search.page_size.get();
        let before = size.saturating_mul(search.page.get() - 1);
        let page = found.iter().skip(before).take(size).map(|&order| order.clone()).collect();
        (page, found.len())
    }
}

impl Search {
    fn lets_through(&self, order: &Order) -> bool {
        let call = &order.call;
        any(&self.assignee_ids, |_| false)
            && any(&self.assistant_ids, |id| *id == order.assistant_id)
            && any(&self.campaign_ids, |_| false)
            && any(&self.directions, |direction| *direction == call.direction)
            && any(&self.from_phone_numbers, |number| *number == call.from_phone_number)
            && any(&self.outcomes, |outcome| *outcome == Outcome::None)
            && any(&self.results, |result| *result == CallResult::None)
            && any(&self.statuses, |status| *status == call.status)
            && any(&self.call_ids, |id| *id == call.id)
            && self.to_phone_number.as_ref().is_none_or(|number| *number == call.to_phone_number)
            && [&call.id, &call.from_phone_number, &call.to_phone_number].iter().any(|text| text.contains(&self.query))
    }
}

/// Whether a filter lets something through: an empty one does.
fn any<T>(filter: &[T], is_it: impl FnMut(&T) -> bool) -> bool {
    filter.is_empty() || filter.iter().any(is_it)
}
