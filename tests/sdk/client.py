"""The official SDK's client against a stand-in for its API: python client.py ADDRESS PAYLOADS

PAYLOADS is NDJSON of {source, payload}. The client validates what it is answered by the SDK's own models.
"""

import json
import sys
import unittest

from revox import ConflictError, NotFoundError, Revox, UnprocessableEntityError, __version__
from revox.types.call_create_response import Call, CallAssistant

ADDRESS, PAYLOADS = sys.argv[1:3]
EVERYTHING = {name: [] for name in ["assignee_ids", "assistant_ids", "campaign_ids", "directions", "from_phone_numbers", "outcomes", "results", "statuses"]}
# listed behind the required members of an answer
OPTIONAL = {"created_by", "faq_items", "is_inbound_receptionist", "is_realestate_assistant", "pending_faq_count"}

client = Revox(api_key="none", base_url=ADDRESS, max_retries=0, _strict_response_validation=True)
minimal = {"phone_number": "+14155552671", "assistant": {"prompt": "Say hello."}}


def wire_names(model):
    return {field.alias or name for name, field in model.model_fields.items()}


class Client(unittest.TestCase):
    def test_places_each_payload(self):
        with open(PAYLOADS, encoding="utf-8") as lines:
            payloads = [json.loads(line)["payload"] for line in lines]
        self.assertGreater(len(payloads), 100)
        for payload in payloads:
            with self.subTest(payload):
                call = client.call.create(**payload).call
                self.assertEqual(call.to_phone_number, payload["phone_number"])
                self.assertEqual(call.metadata, payload.get("metadata"))
                if "assistant_id" not in payload:
                    given = payload["assistant"]
                    kept = call.assistant.to_dict(mode="json", exclude_unset=True)
                    self.assertEqual({name: kept.get(name) for name in given}, given)

    def test_orders_have_the_members_of_the_sdk_and_no_others(self):
        call = client.call.with_raw_response.create(**minimal).json()["call"]
        self.assertEqual(set(call), wire_names(Call))
        self.assertEqual(set(call["assistant"]), wire_names(CallAssistant) - OPTIONAL)

    def test_retrieves(self):
        placed = client.call.create(**minimal, prompt_variables={"first_name": "Ada"}).call
        found = client.call.retrieve(placed.id).call
        self.assertEqual(found.to_dict(), placed.to_dict())
        self.assertEqual((found.contact.first_name, found.contact.company), ("Ada", None))
        with self.assertRaises(NotFoundError):
            client.call.retrieve("00000000-0000-4000-8000-000000000001")

    def test_pauses_resumes_and_cancels(self):
        id = client.call.create(**minimal, scheduled_at="2125-01-01T00:00:00Z").call.id
        for take, status in [(client.call.pause, "paused"), (client.call.resume, "scheduled"), (client.call.cancel, "cancelled")]:
            self.assertTrue(take(id).success)
            self.assertEqual(client.call.retrieve(id).call.status, status)
        with self.assertRaises(ConflictError):
            client.call.resume(id)

    def test_lists_voices(self):
        self.assertIn("Ada", [voice.name for voice in client.voices.list().voices])

    def test_searches(self):
        number = "+14155559999"
        ids = [client.call.create(**{**minimal, "phone_number": number}).call.id for _ in range(3)]
        found = client.call.search(**EVERYTHING, page=1, page_size=2, to_phone_number=number)
        self.assertEqual(([call.id for call in found.calls], found.total_count), ([ids[2], ids[1]], 3))
        client.call.pause(ids[0])
        paused = client.call.search(**{**EVERYTHING, "statuses": ["paused"]}, page=1, page_size=50, to_phone_number=number)
        self.assertEqual([call.id for call in paused.calls], [ids[0]])

    def test_tells_the_issues(self):
        with self.assertRaises(UnprocessableEntityError) as caught:
            client.call.create(phone_number="0151 23456789", assistant={"prompt": "Hi"})
        self.assertEqual([issue["path"] for issue in caught.exception.body["issues"]], [["phone_number"]])

    def test_places_once_with_an_idempotency_key(self):
        first, again = (client.call.create(**minimal, extra_headers={"Idempotency-Key": f"client {__version__}"}).call for _ in range(2))
        self.assertEqual(first.id, again.id)


unittest.main(argv=[sys.argv[0]])
